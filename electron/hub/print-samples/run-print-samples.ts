import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { businessDay } from '#shared/kernel/dates.ts';
import { loadCatalogue, readCoatOfArms } from '#core/catalogue/index.ts';
import { readCertificateTemplates } from '#core/documents/index.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { loadSlips } from '#core/printing/index.ts';
import { issuerOf, letterheadOf } from '#core/sources/index.ts';
import { trainingWorld } from '../catalogue-drive/sample-people.ts';
import { UsageError } from '../usage-error.ts';
import { drawPapers } from './draw-papers.ts';
import { drawSlips } from './draw-slips.ts';
import { indexPage } from './index-page.ts';

const resourcesDir = join(import.meta.dirname, '../../../resources');

/**
 * Draws every slip and every paper of a municipality's services with invented data into a folder, with an `index.html` to leaf
 * through them; with an area, the papers of that area only. Ends with a line of JSON with counts; code 1 when a paper could not be drawn.
 */
export async function runPrintSamples(options: { out: string; municipality: string; area: string | undefined }): Promise<number> {
  const out = resolve(options.out);
  const at = systemClock.now();
  const today = businessDay(at);
  const catalogue = await loadCatalogue({ resourcesDir, municipality: options.municipality, today: () => today });
  const services = catalogue.all().filter(({ id, kind, area }) =>
    kind === 'counter' && catalogue.find(id) !== undefined && (options.area === undefined || area === options.area));
  if (services.length === 0) throw new UsageError(`--area ${options.area ?? ''} has no counter service`);
  const coatOfArms = await readCoatOfArms(resourcesDir, catalogue.municipality);
  await mkdir(join(out, 'slips'), { recursive: true });
  await mkdir(join(out, 'papers'), { recursive: true });

  const slips = await drawSlips({ templates: await loadSlips(join(resourcesDir, 'slips')), letterhead: letterheadOf(catalogue, coatOfArms), out, at });
  const { papers, failed } = await drawPapers({
    catalogue, world: trainingWorld(catalogue, today), at, out,
    templates: await readCertificateTemplates(join(resourcesDir, 'certificates')), issuer: issuerOf(catalogue, coatOfArms),
  }, services);
  await writeFile(join(out, 'index.html'), indexPage({ municipality: catalogue.municipality.name, slips, papers }));

  for (const failure of failed) process.stderr.write(`sportello: ${failure}\n`);
  const templates = new Set(papers.map(({ template }) => template));
  process.stdout.write(`${JSON.stringify({
    out, slips: slips.length, bin: slips.length * 2, png: slips.length * 2, pdf: slips.length + papers.length,
    papers: papers.length, services: new Set(papers.map(({ code }) => code)).size, templates: templates.size, failed: failed.length,
  })}\n`);
  return failed.length === 0 ? 0 : 1;
}
