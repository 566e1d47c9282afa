import { barsOf, baseOption, categoryAxis, legendOf, valueAxis } from './base-option.ts';
import type { ChartColors, ChartOption, ChartSeries } from './chart.model.ts';

/** A line across the values, with its word. */
export interface ChartMark { readonly value: number; readonly label: string }

export interface BarChart {
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly title: string;
  readonly format: (value: number) => string;
  readonly marks?: readonly ChartMark[];
  /** The highest value that the axis shows; otherwise that of the figures. */
  readonly max?: number;
}

/** Bars over hours, days or groups; series that are compared stand side by side. */
export function barChart({ labels, series, title, format, marks = [], max }: BarChart, colors: ChartColors): ChartOption {
  const bars = series.map((each) => barsOf(each, colors));
  const marked = {
    silent: true, symbol: 'none', lineStyle: { color: colors.strong, type: 'dashed' as const, width: 1.5 },
    data: marks.map(({ value, label }) => ({ yAxis: value, label: { formatter: label, position: 'insideEndTop' as const, color: colors.strong, backgroundColor: colors.ground, padding: [1, 4] } })),
  };
  return {
    ...baseOption(colors),
    legend: legendOf(colors, series.length > 1),
    grid: { left: 8, right: 8, top: series.length > 1 ? 54 : 28, bottom: 14 },
    xAxis: categoryAxis(labels, colors),
    yAxis: { ...valueAxis(colors, { name: title, format }), ...(max !== undefined && { max, interval: max / 4 }) },
    series: bars.map((each, at) => (at === 0 && marks.length > 0 ? { ...each, markLine: marked } : each)),
  };
}

/** Bars that lie, one group under the other, for groups with long names. */
export function lyingBarChart({ labels, series, title, format }: BarChart, colors: ChartColors): ChartOption {
  const names = categoryAxis(labels, colors);
  return {
    ...baseOption(colors),
    legend: legendOf(colors, series.length > 1),
    grid: { left: 8, right: 24, top: series.length > 1 ? 28 : 8, bottom: 22 },
    xAxis: { ...valueAxis(colors, { name: title, format }), nameLocation: 'middle', nameGap: 24 },
    yAxis: { ...names, inverse: true, axisLabel: { ...names.axisLabel, width: 200, overflow: 'truncate' } },
    series: series.map((each) => barsOf(each, colors)),
  };
}
