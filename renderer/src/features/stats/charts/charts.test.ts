import { init } from 'echarts/core';
import { describe, expect, it } from 'vitest';
import { barChart, lyingBarChart } from './bar-chart.ts';
import type { ChartColors, ChartOption } from './chart.model.ts';
import './draw-chart.ts';
import { heatChart, stepsUpTo } from './heat-chart.ts';
import { spreadChart } from './spread-chart.ts';
import { timeChart } from './time-chart.ts';

const colors: ChartColors = { main: '#0066cc', other: '#5d7083', strong: '#16212c', text: '#435a70', line: '#c6cdd4', ground: '#ffffff', steps: ['#eef', '#ddf', '#ccf', '#bbf', '#aaf'] };
const format = (value: number): string => `${String(value)}!`;

/** The drawing as it would stand in the page. */
function draw(option: ChartOption): string {
  const chart = init(null, undefined, { renderer: 'svg', ssr: true, width: 800, height: 400 });
  chart.setOption(option);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
const wordsIn = (svg: string): string[] => [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, word = '']) => word);

describe('the drawings', () => {
  it('show arrivals above waits, with a gap where a wait is hidden and stripes for the other period', () => {
    const option = timeChart({
      labels: ['09', '10', '11'], countsTitle: 'Biglietti', timesTitle: 'Minuti', format,
      counts: [{ name: 'Biglietti', values: [12, 30, 3] }, { name: 'Allora', values: [10, undefined, 2], isStriped: true }],
      middle: { name: 'Metà', values: [5, 12.4, undefined] }, most: { name: 'Nove', values: [9, 30, undefined] }, compared: { name: 'Metà allora', values: [4, undefined, undefined] },
    }, colors);
    expect(option.series).toMatchObject([{ data: [12, 30, 3] }, { data: [10, '-', 2] }, { data: [5, 12.4, '-'] }, { data: [9, 30, '-'] }, { data: [4, '-', '-'] }]);
    const svg = draw(option);
    expect(wordsIn(svg)).toEqual(expect.arrayContaining(['Biglietti', 'Allora', 'Metà', 'Nove', '09', '10', '11', '0!']));
    expect(svg).toContain('<pattern');
  });

  it('mark half and nine in ten where they are among the waits', () => {
    const svg = draw(spreadChart({ binMinutes: 5, bins: [{ fromMinutes: 0, count: 4 }, { fromMinutes: 5, count: 9 }], countTitle: 'Biglietti', timeTitle: 'Minuti', format, marks: [{ value: 5, label: 'Metà entro 5 min' }, { value: 7.5, label: '9 su 10' }] }, colors));
    expect(wordsIn(svg)).toEqual(expect.arrayContaining(['0-5', '5-10', 'Metà entro 5 min', '9 su 10']));
    const place = (label: string): number => Number(new RegExp(`translate\\(([\\d.]+) [\\d.]+\\)"[^>]*>${label}`).exec(svg)?.[1]);
    expect(place('9 su 10')).toBeGreaterThan(place('Metà entro 5 min'));
  });

  it('stand or lie, marked or not', () => {
    const bars = { labels: ['Anagrafe', 'Tributi'], series: [{ name: 'Prima', values: [55, undefined] }, { name: 'Seconda', values: [90, 10], isStriped: true }], title: 'Su 100', format };
    expect(wordsIn(draw(barChart({ ...bars, max: 100, marks: [{ value: 90, label: 'giusto' }] }, colors)))).toEqual(expect.arrayContaining(['Anagrafe', 'Prima', 'Seconda', 'giusto', '100!', '25!']));
    expect(wordsIn(draw(lyingBarChart(bars, colors)))).toEqual(expect.arrayContaining(['Anagrafe', 'Tributi', 'Su 100']));
    expect(wordsIn(draw(barChart({ ...bars, series: bars.series.slice(0, 1) }, colors)))).not.toContain('Prima');
  });

  it('write each figure of the week into its cell, and none where nobody came', () => {
    const words = wordsIn(draw(heatChart({ columns: ['lun', 'mar'], rows: ['09:00', '09:15'], values: [[7, undefined], [0, 23]], format }, colors)));
    expect(words).toEqual(expect.arrayContaining(['lun', 'mar', '09:00', '09:15', '7!', '23!', '1!-5!']));
    expect(words).not.toContain('0!');
    expect(draw(heatChart({ columns: [], rows: [], values: [], format }, colors))).toContain('<svg');
  });

  it.each([[4, 5, [[0, 1], [1, 2], [2, 3], [3, 4]]], [23, 5, [[0, 5], [5, 10], [10, 15], [15, 20], [20, 25]]], [0, 5, [[0, 1]]]] as const)('up to %i in at most %i steps', (highest, most, steps) => {
    expect(stepsUpTo(highest, most).map(({ over, upTo }) => [over, upTo])).toEqual(steps);
  });
});
