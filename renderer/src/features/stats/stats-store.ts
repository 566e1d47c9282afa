import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { comparedPeriod, periodAround, stepPeriod, untilToday, type Comparison, type DayRange, type PeriodKind } from '#shared/stats/chosen-period.rules.ts';
import type { StatsFilter, StatsOffice } from '#shared/stats/stats.contract.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { hubNow } from '#renderer/rpc/hub-clock.ts';
import { office } from '#renderer/rpc/office.ts';

export const statsSections = ['overview', 'times', 'waits', 'groups', 'what-if', 'cases', 'money', 'satisfaction', 'people'] as const;
export type StatsSection = (typeof statsSections)[number];

/** Which figures are looked at: of when, beside what, of which tickets. The figures themselves are asked by the part on screen. */
export const useStatsStore = defineStore('stats', () => {
  const isBoardOpen = ref(false);
  const section = ref<StatsSection>('overview');
  const today = ref(businessDay(hubNow()));
  const kind = ref<PeriodKind>('day');
  const chosen = shallowRef<DayRange>(periodAround('day', today.value));
  const comparison = ref<Comparison>('none');
  /** Of the comparison with any days. */
  const other = shallowRef<DayRange>();
  const filter = shallowRef<StatsFilter>({});
  const withinMinutes = ref(20);
  /** Whose figures may be seen, the office of the session first. */
  const offices = shallowRef<readonly StatsOffice[]>([]);
  /** Counts up when the same is to be asked again. */
  const readings = ref(0);

  const period = computed(() => untilToday(chosen.value, today.value));
  const compareWith = computed<DayRange | undefined>(() => {
    if (comparison.value === 'none') return undefined;
    return comparison.value === 'range' ? other.value : comparedPeriod(comparison.value, kind.value, period.value);
  });
  /** The offices that are looked at: the chosen ones, or that of the session. */
  const lookedAt = computed(() => {
    const ids = filter.value.officeIds ?? [];
    return ids.length === 0 ? offices.value.slice(0, 1) : offices.value.filter(({ id }) => ids.includes(id));
  });
  /** A day that has not ended: the figures are of until now. */
  const isUnderWay = computed(() => period.value.to === today.value);

  function show(another: PeriodKind, day?: string): void {
    const around = day ?? (period.value.to > today.value ? today.value : period.value.to);
    chosen.value = another === 'range' ? { ...period.value } : periodAround(another, around);
    kind.value = another;
  }
  const showRange = (range: DayRange): void => { chosen.value = range; };
  const step = (by: 1 | -1): void => { chosen.value = stepPeriod(kind.value, chosen.value, by); };
  function refresh(): void {
    today.value = businessDay(hubNow());
    readings.value += 1;
  }
  /** Sets one filter, or takes it away with an empty list; queues and counters of an office that is no longer looked at go with it. */
  function setFilter<Key extends keyof StatsFilter>(key: Key, value: StatsFilter[Key]): void {
    const { [key]: _before, ...others } = filter.value;
    filter.value = value === undefined || value.length === 0 ? others : { ...others, [key]: value };
    if (key !== 'officeIds') return;
    const { queueIds, counterIds, ...rest } = filter.value;
    const [queues, counters] = [lookedAt.value.flatMap((each) => each.queues.map(({ id }) => id)), lookedAt.value.flatMap((each) => each.counters.map(({ id }) => id))];
    const left = { queueIds: queueIds?.filter((id) => queues.includes(id)), counterIds: counterIds?.filter((id) => counters.includes(id)) };
    filter.value = { ...rest, ...(left.queueIds?.length && { queueIds: left.queueIds }), ...(left.counterIds?.length && { counterIds: left.counterIds }) };
  }
  const loadOffices = async (): Promise<void> => { offices.value = await office.stats.listOffices(); };
  /** On one of its parts, from wherever. */
  function open(on: StatsSection): void {
    section.value = on;
    if (!isBoardOpen.value) toggle();
  }
  const close = (): void => { isBoardOpen.value = false; };
  function toggle(): void {
    isBoardOpen.value = !isBoardOpen.value;
    if (isBoardOpen.value) refresh();
  }

  return { isBoardOpen, section, today, kind, period, comparison, other, compareWith, filter, setFilter, offices, lookedAt, loadOffices, withinMinutes, readings, isUnderWay, show, showRange, step, refresh, open, close, toggle };
});
