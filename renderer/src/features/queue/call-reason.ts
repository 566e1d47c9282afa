import { useI18n } from 'vue-i18n';
import type { CallReason } from '#shared/queue/queue.model.ts';

/** Says why a ticket is next, in the words of the counter. */
export function useCallReason(): (reason: CallReason) => string {
  const { t } = useI18n();

  return (reason) => {
    switch (reason.kind) {
      case 'overdue':
        return t('queue.reason.overdue', { waited: reason.waitedMinutes, guaranteed: reason.guaranteedMinutes });
      case 'arrival':
        return t('queue.reason.arrival', { waited: reason.waitedMinutes });
    }
  };
}
