import type { ChartColors, ChartOption, ChartSeries, ChartValue } from './chart.model.ts';

/** Stripes, so that what is compared is told apart without its colour. */
export const stripes = (colors: ChartColors) => ({ symbol: 'rect', dashArrayX: [1, 0] as number[], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: colors.ground });

/** What the drawing needs of a value; a hidden one leaves a gap. */
export const drawn = (value: ChartValue): number | '-' => value ?? '-';

/** One bar series: full, or striped beside a full one. */
export function barsOf({ name, values, isStriped }: ChartSeries, colors: ChartColors) {
  return {
    type: 'bar' as const, name, data: values.map(drawn), barMaxWidth: 36, barGap: '10%',
    itemStyle: isStriped === true ? { color: colors.other, decal: stripes(colors) } : { color: colors.main },
    emphasis: { disabled: true },
  };
}

/** What every drawing has: nothing moves, the words of the page, and an axis that tells where the mouse is. Nothing is written into the page but the drawing. */
export const baseOption = (colors: ChartColors): ChartOption => ({
  animation: false,
  textStyle: { fontFamily: 'Titillium Web, system-ui, sans-serif', fontSize: 13, color: colors.text },
  tooltip: { trigger: 'axis', renderMode: 'richText', showContent: false, axisPointer: { type: 'shadow', animation: false } },
});

/** Only a drawing of more than one series has to say which is which; nobody switches them with the mouse alone. */
export const legendOf = (colors: ChartColors, isNeeded: boolean) => ({ show: isNeeded, top: 0, left: 0, selectedMode: false, itemWidth: 22, itemHeight: 12, itemGap: 16, textStyle: { color: colors.text, fontSize: 13 } });

export const categoryAxis = (labels: readonly string[], colors: ChartColors) => ({
  type: 'category' as const, data: [...labels], axisLine: { lineStyle: { color: colors.line } }, axisTick: { show: false }, axisLabel: { color: colors.text, fontSize: 12 },
});

export const valueAxis = (colors: ChartColors, { name, format }: { readonly name: string; readonly format: (value: number) => string }) => ({
  type: 'value' as const, name, min: 0, splitNumber: 4, nameTextStyle: { color: colors.text, fontSize: 12, align: 'left' as const },
  axisLabel: { color: colors.text, fontSize: 12, formatter: format }, splitLine: { lineStyle: { color: colors.line, opacity: 0.6 } },
});
