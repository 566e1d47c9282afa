import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import MiniSearch from 'minisearch';
import { parse } from 'yaml';
import { z } from 'zod';
import { createServiceSearch } from '#shared/catalogue/service-search.ts';
import { loadCatalogue } from '#core/catalogue/index.ts';
import { figureOf, quantile, type Figure } from './figure.ts';

const execute = promisify(execFile);
const resourcesDir = new URL('../../resources', import.meta.url).pathname;
const Golden = z.object({ queries: z.array(z.object({ ask: z.string() })) });
const coldRuns = 7;

/** The three readings in turn, so that a busy moment falls on all of them. */
async function measureLoads(): Promise<Figure[]> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'sportello-bench-'));
  const script = new URL('cold-load.ts', import.meta.url).pathname;
  const samples: Record<'parse' | 'load' | 'kept', number[]> = { parse: [], load: [], kept: [] };
  try {
    await execute(process.execPath, [script, 'kept', cacheDir]);
    for (let run = 0; run < coldRuns; run += 1) {
      for (const what of ['parse', 'load', 'kept'] as const) samples[what].push(Number((await execute(process.execPath, [script, what, cacheDir])).stdout));
    }
  } finally {
    await rm(cacheDir, { recursive: true, force: true });
  }
  const comparedWith = { name: 'js-yaml alone on the service files', median: quantile(samples.parse, 0.5) };
  return [
    figureOf('catalogue: first reading of all files, cold process', samples.load, { comparedWith, goal: { of: 'median', atMost: 400 } }),
    figureOf('catalogue: every later start, cold process', samples.kept, { comparedWith, goal: { of: 'median', atMost: 400 } }),
  ];
}

const timeOf = (act: () => unknown): number => {
  const startedAt = performance.now();
  act();
  return performance.now() - startedAt;
};

/** Every golden query as it is typed, letter by letter, beside minisearch without our ranking. */
async function measureKeystrokes(): Promise<Figure[]> {
  const entries = (await loadCatalogue({ resourcesDir, municipality: 'training' })).list();
  const search = createServiceSearch(entries);
  const { queries } = Golden.parse(parse(await readFile(new URL('../catalogue/golden-queries.yaml', import.meta.url), 'utf8')));
  const typed = queries.flatMap(({ ask }) => [...ask].map((_letter, index) => ask.slice(0, index + 1)));
  const plain = new MiniSearch<(typeof entries)[number]>({ idField: 'id', fields: ['title'] });
  plain.addAll([...entries]);
  for (const words of typed.slice(0, 2000)) search(words);
  const ours = typed.map((words) => timeOf(() => search(words)));
  const bare = typed.map((words) => timeOf(() => plain.search(words, { prefix: true, fuzzy: 0.2 })));
  return [
    figureOf('catalogue: search, each keystroke', ours, { goal: { of: 'p99', atMost: 5 }, comparedWith: { name: 'minisearch on titles alone', median: quantile(bare, 0.5) } }),
  ];
}

/** What the catalogue costs: at the start of the hub, and at each letter typed in the palette. */
export const measureCatalogue = async (): Promise<Figure[]> => [...await measureLoads(), ...await measureKeystrokes()];
