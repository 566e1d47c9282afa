import { useI18n } from 'vue-i18n';
import { formatTime } from '#shared/kernel/dates.ts';
import type { CallReason } from '#shared/queue/queue.model.ts';

/** Says why a ticket is next, in the words of the counter. */
export function useCallReason(): (reason: CallReason) => string {
  const { t } = useI18n();

  return (reason) => {
    switch (reason.kind) {
      case 'overdue':
        return t('queue.reason.overdue', { waited: reason.waitedMinutes, guaranteed: reason.guaranteedMinutes });
      case 'appointment':
        return t('queue.reason.appointment', { time: formatTime(reason.at) });
      case 'early-appointment':
        return t('queue.reason.early-appointment', { time: formatTime(reason.at) });
      case 'priority':
        return t('queue.reason.priority', { class: t(`queue.priority.${reason.priority}`), waited: reason.waitedMinutes });
      case 'arrival':
        return reason.afterPriorities === undefined ? t('queue.reason.arrival', { waited: reason.waitedMinutes })
          : t('queue.reason.afterPriorities', { waited: reason.waitedMinutes, count: reason.afterPriorities });
      case 'chosen':
        return t('queue.reason.chosen', { because: reason.because });
    }
  };
}
