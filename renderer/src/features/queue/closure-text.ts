import { useI18n } from 'vue-i18n';
import type { QueueClosure } from '#shared/queue/queue.model.ts';

/** Says why a queue gives no ticket now, and when it will. */
export function useClosureText(): (closure: QueueClosure) => string {
  const { t } = useI18n();

  return (closure) => {
    switch (closure.kind) {
      case 'hours':
        return closure.opensAt === undefined ? t('queue.closure.hours') : t('queue.closure.opens', { time: closure.opensAt });
      case 'closing-day':
        return t('queue.closure.closingDay', { because: closure.because });
      case 'quota':
        return t('queue.closure.quota', { count: closure.dailyQuota });
      case 'stopped':
        return t('queue.closure.stopped', { because: closure.because });
    }
  };
}
