import { BarChart, HeatmapChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartOption } from './chart.model.ts';

use([BarChart, HeatmapChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent, SVGRenderer]);

export interface DrawnChart {
  show(option: ChartOption): void;
  /** Marks the place with this number, as if the mouse stood on it. */
  point(place: number): void;
  resize(): void;
  dispose(): void;
}

/** Only the axis that the mouse is on tells where it is; over a cell of a heat map that is its row. */
const placeOf = (event: unknown): number | undefined => {
  const axes = typeof event === 'object' && event !== null && 'axesInfo' in event && Array.isArray(event.axesInfo) ? event.axesInfo as { value?: unknown }[] : [];
  const value = axes.at(0)?.value;
  return typeof value === 'number' ? value : undefined;
};

/** Draws with SVG, which the content security policy lets through and print keeps sharp. `onPlace` hears where the mouse is. */
export function drawChart(element: HTMLElement, onPlace: (place: number) => void): DrawnChart {
  const chart = init(element, undefined, { renderer: 'svg' });
  chart.on('updateAxisPointer', (event) => {
    const place = placeOf(event);
    if (place !== undefined) onPlace(place);
  });
  return {
    show(option) { chart.setOption(option, { notMerge: true }); },
    point(place) { chart.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: place }); },
    resize() { chart.resize(); },
    dispose() { chart.dispose(); },
  };
}
