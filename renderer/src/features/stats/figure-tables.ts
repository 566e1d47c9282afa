import type { Figures, Times } from '#shared/stats/figures.model.ts';
import type { ChartTable } from './charts/chart.model.ts';
import type { FigureText } from './use-figure-text.ts';

type Translate = (key: string, values?: Record<string, unknown>) => string;
interface Words { readonly t: Translate; readonly text: FigureText }

const timesShown = ['wait', 'way', 'service', 'stay'] as const;
const sharesShown = ['serviceLevel', 'noShowRate', 'walkOutRate', 'dataQuality'] as const;

/** Half, nine in ten and 95 in a hundred within, with n; beside them the same of then. */
export function timesTable(now: Figures, then: Figures | undefined, { t, text }: Words): ChartTable {
  const cellsOf = ({ p50, p90, p95, n }: Times): string[] => [text.spanOr(p50), text.spanOr(p90), text.spanOr(p95), text.count(n)];
  return {
    columns: [t('stats.column.time'), t('stats.column.p50'), t('stats.column.p90'), t('stats.column.p95'), t('stats.column.n'), ...(then === undefined ? [] : [t('stats.column.thenP50'), t('stats.column.thenP90'), t('stats.column.thenN')])],
    rows: timesShown.map((key) => ({
      key,
      cells: [t(`stats.figure.${key}`), ...cellsOf(now[key]), ...(then === undefined ? [] : [text.spanOr(then[key].p50), text.spanOr(then[key].p90), text.count(then[key].n)])],
    })),
  };
}

interface ShareLine { readonly key: string; readonly name: string; readonly value: string; readonly of: string }

function shareLines(figures: Figures, { t, text }: Words): ShareLine[] {
  const { throughput, occupancy, forecast } = figures;
  return [
    ...sharesShown.map((key) => ({
      key, value: text.percentOr(figures[key].value), of: text.outOf(figures[key]),
      name: t(`stats.figure.${key}`, { minutes: figures.serviceLevel.withinMinutes }),
    })),
    ...(throughput === undefined ? [] : [{
      key: 'throughput', name: t('stats.figure.throughput'), value: throughput.perHour === undefined ? t('stats.noCounter') : t('stats.perHour', { count: text.decimal(throughput.perHour) }),
      of: t('stats.doneIn', { count: text.count(throughput.finished), time: text.span(throughput.openMilliseconds) }),
    }]),
    ...(occupancy === undefined ? [] : [{
      key: 'occupancy', name: t('stats.figure.occupancy'), value: occupancy.value === undefined ? t('stats.noCounter') : text.percent(occupancy.value),
      of: t('stats.outOf', { part: text.span(occupancy.busyMilliseconds + occupancy.wrapUpMilliseconds), whole: text.span(occupancy.availableMilliseconds) }),
    }]),
    { key: 'underP50', name: t('stats.figure.underP50'), value: text.percentOr(forecast.underP50), of: t('stats.tickets', { count: text.count(forecast.n) }) },
    { key: 'underP90', name: t('stats.figure.underP90'), value: text.percentOr(forecast.underP90), of: t('stats.tickets', { count: text.count(forecast.n) }) },
  ];
}

/** Each share and rate with what it is out of; beside them the same of then. */
export function sharesTable(now: Figures, then: Figures | undefined, words: Words): ChartTable {
  const { t } = words;
  const others = new Map((then === undefined ? [] : shareLines(then, words)).map((line) => [line.key, line]));
  return {
    columns: [t('stats.column.share'), t('stats.column.value'), t('stats.column.of'), ...(then === undefined ? [] : [t('stats.column.then'), t('stats.column.thenOf')])],
    rows: shareLines(now, words).map(({ key, name, value, of }) => ({ key, cells: [name, value, of, ...(then === undefined ? [] : [others.get(key)?.value ?? '', others.get(key)?.of ?? ''])] })),
  };
}
