import { computed, type Ref } from 'vue';
import type { StatsBy } from '#shared/stats/stats.contract.ts';
import { office } from '#renderer/rpc/office.ts';
import { useStatsStore } from './stats-store.ts';
import { useAnswer } from './use-answer.ts';

/** The figures of the period on screen in these parts, asked again whenever anything of the question changes; `isCompared`: beside those of the other period, where one is chosen. */
export function usePeriodFigures(by: Readonly<Ref<StatsBy>>, { isCompared = false } = {}) {
  const store = useStatsStore();
  const question = computed(() => ({
    reading: store.readings,
    asked: {
      ...store.period, by: by.value, filter: store.filter, withinMinutes: store.withinMinutes,
      ...(isCompared && store.compareWith !== undefined && { compareWith: store.compareWith }),
    },
  }));
  return useAnswer(question, ({ asked }) => office.stats.period(asked));
}
