import { Console } from 'node:console';
import { arch, cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { measureCatalogue } from './catalogue.ts';
import { measureHistory } from './history.ts';
import { measurePage } from './page.ts';
import { isGoalKept, type Figure } from './figure.ts';

const { values, positionals: words } = parseArgs({
  allowPositionals: true, options: { json: { type: 'boolean' }, years: { type: 'string', default: '10' }, 'visits-per-year': { type: 'string', default: '65000' }, keep: { type: 'string' }, on: { type: 'string' } },
});

/**
 * Measures what the office would feel and prints it, as a table or with `--json`; a goal that is missed is told, and fails nothing. `history` takes
 * `--years`, `--visits-per-year`, `--keep DIR` (the filled databases stay there and are measured again the next time) and `--on SQLite|PostgreSQL`; it is measured only when it is named.
 */
const subjects: Readonly<Record<string, () => Promise<Figure[]>>> = {
  catalogue: measureCatalogue, page: measurePage, history: () => measureHistory({ years: Number(values.years), visitsPerYear: Number(values['visits-per-year']), keep: values.keep, on: values.on }),
};
const onlyNamed = ['history'];

const unknown = words.filter((word) => !(word in subjects));
if (unknown.length > 0) throw new Error(`Unknown subject "${unknown.join(', ')}": ${Object.keys(subjects).join(', ')}.`);

const figures: Figure[] = [];
for (const [name, measure] of Object.entries(subjects)) {
  if (words.includes(name) || (words.length === 0 && !onlyNamed.includes(name))) figures.push(...await measure());
}

const machine = { processors: cpus().length, model: cpus()[0]?.model ?? '', memoryMB: Math.round(totalmem() / 2 ** 20), arch: arch(), node: process.version };
const round = (value: number): number => Number(value.toPrecision(3));

function rowOf(figure: Figure): Record<string, string | number> {
  const { goal, comparedWith } = figure;
  return {
    figure: figure.name, runs: figure.runs, unit: figure.unit, median: round(figure.median), p99: round(figure.p99),
    goal: goal === undefined ? '' : `${goal.of} <= ${goal.atMost}${isGoalKept(figure) ? '' : ' MISSED'}`,
    'compared with': comparedWith === undefined ? '' : `${comparedWith.name}: ${round(comparedWith.median)}`,
  };
}

if (values.json === true) process.stdout.write(`${JSON.stringify({ machine, figures: figures.map((figure) => ({ ...figure, isGoalKept: isGoalKept(figure) })) }, null, 2)}\n`);
else {
  new Console(process.stdout).table(figures.map(rowOf));
  process.stdout.write(`${machine.processors} processors (${machine.model}), ${machine.memoryMB} MB, Node ${machine.node}\n`);
}
