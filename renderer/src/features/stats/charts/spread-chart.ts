import { barsOf, baseOption, categoryAxis, legendOf, valueAxis } from './base-option.ts';
import type { ChartMark } from './bar-chart.ts';
import type { ChartColors, ChartOption } from './chart.model.ts';

export interface SpreadChart {
  readonly binMinutes: number;
  readonly bins: readonly { readonly fromMinutes: number; readonly count: number }[];
  readonly countTitle: string;
  readonly timeTitle: string;
  /** Minutes. */
  readonly marks: readonly ChartMark[];
  readonly format: (value: number) => string;
}

/** How many waited how long, with lines at the figures in minutes: they stand on an axis of their own, under the same bars. */
export function spreadChart({ binMinutes, bins, countTitle, timeTitle, marks, format }: SpreadChart, colors: ChartColors): ChartOption {
  const labels = bins.map(({ fromMinutes }) => `${String(fromMinutes)}-${String(fromMinutes + binMinutes)}`);
  const sides = ['right', 'left'] as const;
  return {
    ...baseOption(colors),
    legend: legendOf(colors, false),
    grid: { left: 8, right: 16, top: 48, bottom: 22 },
    xAxis: [
      { ...categoryAxis(labels, colors), name: timeTitle, nameLocation: 'middle', nameGap: 26, nameTextStyle: { color: colors.text, fontSize: 12 } },
      { type: 'value', min: 0, max: bins.length * binMinutes, show: false, axisPointer: { show: false } },
    ],
    yAxis: { ...valueAxis(colors, { name: countTitle, format }), minInterval: 1 },
    series: [
      { ...barsOf({ name: countTitle, values: bins.map(({ count }) => count) }, colors), barMaxWidth: 60, barCategoryGap: '8%' },
      {
        type: 'line', xAxisIndex: 1, data: [], markLine: {
          silent: true, symbol: 'none', lineStyle: { color: colors.strong, type: 'dashed', width: 2 },
          data: marks.map(({ value, label }, at) => ({ xAxis: value, label: { formatter: label, position: 'end', align: sides[at] ?? 'left', color: colors.strong, fontSize: 13 } })),
        },
      },
    ],
  };
}
