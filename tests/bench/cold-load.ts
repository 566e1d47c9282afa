import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { loadCatalogue } from '#core/catalogue/index.ts';
import { listYaml } from '#core/kernel/yaml-file.ts';

/**
 * One reading in a process of its own, so that nothing is warm; prints its milliseconds. First argument: `parse` only parses the
 * service files, `load` reads and checks everything, `kept` does so with a folder, the second argument, where an earlier one may lie.
 */
const [what = '', cacheDir] = process.argv.slice(2);
const resourcesDir = new URL('../../resources', import.meta.url).pathname;

async function parseOnly(): Promise<void> {
  const folder = join(resourcesDir, 'services');
  const texts = await Promise.all((await listYaml(folder)).map((path) => readFile(path, 'utf8')));
  texts.forEach((text) => load(text));
}

const readings: Readonly<Record<string, () => Promise<unknown>>> = {
  parse: parseOnly,
  load: () => loadCatalogue({ resourcesDir, municipality: 'training' }),
  kept: () => loadCatalogue({ resourcesDir, municipality: 'training', ...(cacheDir !== undefined && { cacheDir }) }),
};

const reading = readings[what];
if (reading === undefined) throw new Error(`Unknown reading "${what}": ${Object.keys(readings).join(', ')}.`);
const startedAt = performance.now();
await reading();
process.stdout.write(String(performance.now() - startedAt));
