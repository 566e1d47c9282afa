import { barsOf, baseOption, categoryAxis, drawn, legendOf, valueAxis } from './base-option.ts';
import type { ChartColors, ChartOption, ChartSeries, ChartValue } from './chart.model.ts';

export interface TimeChart {
  readonly labels: readonly string[];
  /** Bars above: how many. */
  readonly counts: readonly ChartSeries[];
  readonly countsTitle: string;
  /** Lines below, in minutes: half within, nine in ten within, and half within of the period put beside. */
  readonly middle: ChartSeries;
  readonly most: ChartSeries;
  readonly compared?: ChartSeries | undefined;
  readonly timesTitle: string;
  readonly format: (value: number) => string;
}

const line = (name: string, values: readonly ChartValue[], style: { color: string; symbol: string; dash: 'solid' | 'dashed' | 'dotted' }) => ({
  type: 'line' as const, name, xAxisIndex: 1, yAxisIndex: 1, data: values.map(drawn), symbol: style.symbol, symbolSize: 7, showAllSymbol: true,
  itemStyle: { color: style.color }, lineStyle: { color: style.color, width: 2, type: style.dash }, emphasis: { disabled: true },
});

/** Arrivals above and waits below, over the same hours or days: two drawings with one axis, so that neither hides the other. */
export function timeChart({ labels, counts, countsTitle, middle, most, compared, timesTitle, format }: TimeChart, colors: ChartColors): ChartOption {
  const axis = categoryAxis(labels, colors);
  return {
    ...baseOption(colors),
    legend: legendOf(colors, true),
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    grid: [{ left: 44, right: 8, top: 54, height: '30%' }, { left: 44, right: 8, bottom: 24, top: '62%' }],
    xAxis: [{ ...axis, gridIndex: 0, axisLabel: { show: false } }, { ...axis, gridIndex: 1 }],
    yAxis: [{ ...valueAxis(colors, { name: countsTitle, format }), minInterval: 1, gridIndex: 0 }, { ...valueAxis(colors, { name: timesTitle, format }), gridIndex: 1 }],
    series: [
      ...counts.map((each) => barsOf(each, colors)),
      line(middle.name, middle.values, { color: colors.main, symbol: 'circle', dash: 'solid' }),
      line(most.name, most.values, { color: colors.strong, symbol: 'triangle', dash: 'dashed' }),
      ...(compared === undefined ? [] : [line(compared.name, compared.values, { color: colors.other, symbol: 'emptyRect', dash: 'dotted' })]),
    ],
  };
}
