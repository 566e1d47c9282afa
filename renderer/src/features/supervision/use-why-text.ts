import { useI18n } from 'vue-i18n';
import type { WhyWaiting } from '#shared/queue/live.model.ts';

/** Says why somebody is not at a counter yet. */
export function useWhyText(): (why: WhyWaiting) => string {
  const { t } = useI18n();
  return (why) => {
    switch (why.kind) {
      case 'no-counter': return t('supervision.why.no-counter');
      case 'paused': return t('supervision.why.paused', { labels: why.counterLabels.join(', ') });
      case 'next': return t(why.isBusy ? 'supervision.why.next-busy' : 'supervision.why.next', { labels: why.counterLabels.join(', ') });
      case 'behind': return t(`supervision.why.behind.${why.firstBy}`, { number: why.firstNumber, count: why.ahead });
    }
  };
}
