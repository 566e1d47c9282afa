import type { Figures } from '#shared/stats/figures.model.ts';
import type { PeriodFigures, StatsGroup } from '#shared/stats/stats.contract.ts';

const minute = 60_000;

/** Figures of some tickets, every one of them there; nothing of them was reckoned. */
export function sampleFigures(more: Partial<Figures> = {}): Figures {
  return {
    counts: { tickets: 52, called: 48, done: 45, noShow: 3, leftBefore: 4, leftAfter: 0, open: 0, cancelled: 1 },
    wait: { n: 48, p50: 12.4 * minute, p90: 31 * minute, p95: 65 * minute },
    way: { n: 45, p50: 0.7 * minute, p90: 2 * minute, p95: 3 * minute },
    service: { n: 45, p50: 9 * minute, p90: 20 * minute, p95: 28 * minute },
    stay: { n: 45, p50: 24 * minute, p90: 51 * minute, p95: 90 * minute },
    serviceLevel: { numerator: 36, denominator: 50, value: 0.72, withinMinutes: 20 },
    noShowRate: { numerator: 3, denominator: 52, value: 3 / 52 },
    walkOutRate: { numerator: 4, denominator: 52, value: 4 / 52 },
    dataQuality: { numerator: 1, denominator: 52, value: 1 / 52 },
    throughput: { finished: 45, openMilliseconds: 750 * minute, perHour: 3.6 },
    occupancy: { busyMilliseconds: 500 * minute, wrapUpMilliseconds: 20 * minute, availableMilliseconds: 700 * minute, value: 520 / 700 },
    peak: { day: '2026-11-27', from: '09:15', arrivals: 14 },
    forecast: { n: 40, underP50: 0.55, underP90: 0.9, medianErrorMinutes: 3.5 },
    ...more,
  };
}

export const sampleGroup = (key: string, more: Partial<Figures> = {}, label = key): StatsGroup => ({ key, label, figures: sampleFigures(more) });

/** A Friday by the hour, unless told otherwise. */
export function samplePeriod(more: Partial<PeriodFigures> = {}): PeriodFigures {
  return {
    from: '2026-11-27', to: '2026-11-27', daysWithTickets: 1, total: sampleFigures(), groups: [sampleGroup('09'), sampleGroup('10')],
    visitsWithoutTicket: 2, held: [{ mode: 'phone', count: 1 }], state: { isComplete: true, daysLeft: 0 }, ...more,
  };
}
