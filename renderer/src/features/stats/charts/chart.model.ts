import type { BarSeriesOption, HeatmapSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, LegendComponentOption, MarkLineComponentOption, TooltipComponentOption, VisualMapComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';

/** What the parts that are bundled can draw. */
export type ChartOption = ComposeOption<
  BarSeriesOption | HeatmapSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | MarkLineComponentOption | TooltipComponentOption | VisualMapComponentOption
>;

/** The same figures as text, for who does not see the drawing; the first column names the row. Rows stand in the order of the drawing. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[] }[];
}

/** Colours of the theme that the page has now. */
export interface ChartColors {
  readonly main: string;
  readonly other: string;
  readonly strong: string;
  readonly text: string;
  readonly line: string;
  readonly ground: string;
  /** From few to many; the strong text is readable on each. */
  readonly steps: readonly string[];
}

/** A value of the drawing; absent where it is hidden. */
export type ChartValue = number | undefined;
/** `isStriped`: told apart from a full one without its colour. */
export interface ChartSeries { readonly name: string; readonly values: readonly ChartValue[]; readonly isStriped?: boolean }
