import { baseOption, categoryAxis } from './base-option.ts';
import type { ChartColors, ChartOption, ChartValue } from './chart.model.ts';

export interface HeatChart {
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  /** By row, then by column. */
  readonly values: readonly (readonly ChartValue[])[];
  readonly format: (value: number) => string;
}

/** Equal steps of whole numbers up to the highest value, no more than there are colours. */
export function stepsUpTo(highest: number, most: number): { readonly over: number; readonly upTo: number }[] {
  const size = Math.max(1, Math.ceil(highest / most));
  return Array.from({ length: Math.max(1, Math.ceil(highest / size)) }, (_, at) => ({ over: at * size, upTo: (at + 1) * size }));
}

/** Weekdays beside each other, the day going down like in a calendar; each cell in five steps of colour with its figure in it. */
export function heatChart({ columns, rows, values, format }: HeatChart, colors: ChartColors): ChartOption {
  const cells = values.flatMap((row, y) => row.flatMap((value, x) => (value === undefined || value === 0 ? [] : [[x, y, Math.round(value * 10) / 10] as const])));
  const highest = cells.reduce((most, [, , value]) => Math.max(most, Math.ceil(value)), 0);
  const axis = (labels: readonly string[]) => ({ ...categoryAxis(labels, colors), axisLabel: { color: colors.text, fontSize: 12, interval: 0 } });
  return {
    ...baseOption(colors),
    tooltip: { ...baseOption(colors).tooltip, axisPointer: { type: 'shadow', axis: 'y', animation: false } },
    grid: { left: 8, right: 8, top: 56, bottom: 4 },
    xAxis: { ...axis(columns), position: 'top', axisPointer: { show: false } },
    yAxis: { ...axis(rows), inverse: true },
    visualMap: {
      type: 'piecewise', orient: 'horizontal', left: 0, top: 0, selectedMode: false, itemWidth: 22, itemHeight: 12, textStyle: { color: colors.text, fontSize: 12 }, dimension: 2,
      pieces: stepsUpTo(highest, colors.steps.length).map(({ over, upTo }, at) => ({
        gt: over, lte: upTo, color: colors.steps[at] ?? colors.main, label: upTo - over === 1 ? format(upTo) : `${format(over + 1)}-${format(upTo)}`,
      })),
    },
    series: [{
      type: 'heatmap', data: cells.map((cell) => [...cell]), emphasis: { disabled: true }, itemStyle: { borderColor: colors.ground, borderWidth: 1 },
      label: { show: true, color: colors.strong, fontSize: 12, formatter: ({ value }) => (Array.isArray(value) && typeof value[2] === 'number' ? format(value[2]) : '') },
    }],
  };
}
