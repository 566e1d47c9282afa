import { useI18n } from 'vue-i18n';
import type { QueueClosure } from '#shared/queue/queue.model.ts';

/** Why a queue gives no ticket now, in words, and when it opens where that is known. */
export function useClosureWords(): (closure: QueueClosure) => string {
  const { t } = useI18n();

  return (closure) => {
    switch (closure.kind) {
      case 'hours': return closure.opensAt === undefined ? t('device.closedHours') : t('device.closedUntil', { time: closure.opensAt });
      case 'closing-day': return t('device.closedDay', { because: closure.because });
      case 'quota': return t('device.closedQuota');
      case 'stopped': return t('device.closedStopped', { because: closure.because });
    }
  };
}
