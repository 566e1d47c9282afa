import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { businessDay } from '#shared/kernel/dates.ts';
import { loadCatalogue, readCoatOfArms } from '#core/catalogue/index.ts';
import { createOpenData, NotReckonedYet, readOpenDataResources, type OpenData } from '#core/open-data/index.ts';
import { resourcesDir } from '#core/read-resources.ts';
import { createDayReader } from '#core/stats/index.ts';
import { withOffice, type WhereOffice } from './with-office.ts';

async function writeFiles(openData: OpenData, out: string): Promise<{ file: string; bytes: number }[]> {
  await mkdir(out, { recursive: true });
  const written: { file: string; bytes: number }[] = [];
  for (const file of await openData.list()) {
    const content = await openData.read(file);
    if (content === undefined) throw new Error(`${file} is gone while it was written: run it again`);
    await writeFile(join(out, file), content.body);
    written.push({ file, bytes: content.body.length });
  }
  return written;
}

/** Writes the open data as a folder for a static site, the same files that the hub serves at `/open-data/`; also while a hub runs. */
export function runOpenData({ out, base, asJson, ...where }: WhereOffice & { readonly out: string; readonly base: string | undefined; readonly asJson: boolean }): Promise<number> {
  return withOffice(where, async (kernel, office, { code, officeName }) => {
    const catalogue = await loadCatalogue({ resourcesDir, municipality: code, today: () => businessDay(kernel.clock.now()), cacheDir: join(where.dataDir, 'cache') });
    if (!catalogue.municipality.openData.published) throw new Error(`${catalogue.municipality.name} publishes no open data: set openData.published in its municipality.yaml`);
    const openData = createOpenData({
      days: createDayReader(kernel, office), clock: kernel.clock, serviceTitle: (id) => catalogue.find(id)?.title ?? id, municipality: catalogue.municipality, officeName,
      coatOfArms: (await readCoatOfArms(resourcesDir, catalogue.municipality))?.svg, resources: await readOpenDataResources(resourcesDir), root: base?.replace(/\/*$/, '/'),
    });
    const files = await writeFiles(openData, out).catch((error: unknown) => {
      if (error instanceof NotReckonedYet) throw new Error(`${error.message}: run sportello stats rebuild first`, { cause: error });
      throw error;
    });
    process.stdout.write(asJson ? `${JSON.stringify({ out, files })}\n` : `${files.length} files in ${out}\n`);
    return 0;
  });
}
