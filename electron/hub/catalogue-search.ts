import { join } from 'node:path';
import { createServiceSearch } from '#shared/catalogue/service-search.ts';
import { loadCatalogue } from '#core/catalogue/index.ts';

/** Prints what the clerk's search finds for some words, best first: codes as JSON, or codes with titles. */
export async function runCatalogueSearch(options: { words: string; municipality: string; asJson: boolean }): Promise<number> {
  const catalogue = await loadCatalogue({ resourcesDir: join(import.meta.dirname, '../../resources'), municipality: options.municipality });
  const found = createServiceSearch(catalogue.list())(options.words);
  const text = options.asJson ? JSON.stringify(found.map(({ code }) => code)) : found.map(({ code, title }) => `${code} ${title}`).join('\n');
  process.stdout.write(`${text}\n`);
  return found.length > 0 ? 0 : 1;
}
