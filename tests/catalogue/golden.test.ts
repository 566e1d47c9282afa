import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createServiceSearch } from '#shared/catalogue/service-search.ts';
import { loadCatalogue } from '#core/catalogue/index.ts';
import { testCacheDir } from '#tests/support/test-core.ts';

const Golden = z.object({ queries: z.array(z.object({ ask: z.string(), is: z.array(z.string()).min(1) })) });
const resourcesDir = new URL('../../resources', import.meta.url).pathname;

/** What citizens say, written by somebody who had not seen the catalogue's own words. */
describe('the golden set of queries', () => {
  it('finds the right service in the first three for 95 of 100', async () => {
    const catalogue = await loadCatalogue({ resourcesDir, municipality: 'training', cacheDir: testCacheDir });
    const search = createServiceSearch(catalogue.list());
    const { queries } = Golden.parse(parse(await readFile(new URL('golden-queries.yaml', import.meta.url), 'utf8')));
    expect(queries.length).toBeGreaterThanOrEqual(300);
    const missed = queries.filter(({ ask, is }) => !search(ask, 3).some(({ code }) => is.includes(code)));
    const share = 1 - missed.length / queries.length;
    expect(share, missed.map(({ ask, is }) => `${ask} -> ${is.join(' ')}, not ${search(ask, 3).map(({ code }) => code).join(' ')}`).join('\n')).toBeGreaterThanOrEqual(0.95);
  });
});
