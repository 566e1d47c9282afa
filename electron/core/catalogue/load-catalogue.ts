import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { StampExemption, type TariffLine } from '#shared/catalogue/tariff.model.ts';
import { InstalmentFile, InterestFile, LateFile, type FeeTables } from '#shared/fees/fee-tables.model.ts';
import { listYaml, readYaml, type FileProblem, type YamlFile } from '#core/kernel/yaml-file.ts';
import { catalogueDigest, keepCatalogue, readKept, type KeptCatalogue } from './catalogue-cache.ts';
import { CatalogueError } from './catalogue-error.ts';
import { createCatalogue, type Catalogue } from './catalogue.ts';
import { isMap } from './merge-yaml.ts';
import { createReader, readPacks, readTariff, type Pack, type Reader } from './read-pack.ts';
import { readServices, type FaultyService, type ReadServices } from './read-services.ts';
import { resolveServices, type OverrideSource } from './resolve-services.ts';
import type { KnownTemplates } from './service-fault.ts';
import { tariffBook } from './tariff-book.ts';

const ExemptionsFile = z.strictObject({ exemptions: z.array(StampExemption).min(1) });
const LifeEventsFile = z.strictObject({ lifeEvents: z.array(z.string().min(1)).min(1) });

export interface CatalogueOptions {
  readonly resourcesDir: string;
  /** Folder name under `municipalities/`. */
  readonly municipality: string;
  /** The business day, so that a version with a later start waits for its day. */
  readonly today?: () => string;
  /** Where a catalogue that was read and checked is kept for the next start; absent: nowhere. */
  readonly cacheDir?: string;
}

/** Everything read, whatever is wrong with it. */
interface Resources {
  readonly packs: readonly Pack[];
  readonly exemptions: readonly StampExemption[];
  readonly fees: FeeTables;
  readonly tariffLayers: readonly (readonly TariffLine[])[];
  readonly services: ReadServices;
}

async function readFiles(reader: Reader, paths: readonly string[]): Promise<YamlFile[]> {
  const files = await Promise.all(paths.map((path) => reader.file(path)));
  return files.filter((file) => file !== undefined);
}

/** The templates by name; undefined while the folder is missing or empty. What each of them says is checked by who draws them. */
async function listTemplates(folder: string): Promise<KnownTemplates | undefined> {
  const paths = (await listYaml(folder)).filter((path) => dirname(path) === folder);
  const templates = await Promise.all(paths.map(async (path) => {
    const { file } = await readYaml(folder, path);
    const needsPerson = typeof file?.data === 'object' && file.data !== null && 'needsPerson' in file.data && file.data.needsPerson === true;
    return [basename(path, '.yaml'), { needsPerson }] as const;
  }));
  return templates.length === 0 ? undefined : new Map(templates);
}

async function readFeeTables(reader: Reader, folder: string): Promise<FeeTables> {
  const interest = await reader.read(join(folder, 'legal-interest.yaml'), InterestFile);
  const late = await reader.read(join(folder, 'late-payment.yaml'), LateFile);
  const instalments = await reader.read(join(folder, 'instalments.yaml'), InstalmentFile);
  return { interest: interest?.value.rates ?? [], late: late?.value.regimes ?? [], instalments: instalments?.value.rules ?? [] };
}

async function readResources(reader: Reader, { resourcesDir, municipality }: CatalogueOptions): Promise<Resources> {
  const municipalitiesDir = join(resourcesDir, 'municipalities');
  const packs = await readPacks(reader, municipalitiesDir, municipality);
  const exemptions = await reader.read(join(resourcesDir, 'reference/stamp-exemptions.yaml'), ExemptionsFile);
  const lifeEvents = await reader.read(join(resourcesDir, 'reference/life-events.yaml'), LifeEventsFile);
  const fees = await readFeeTables(reader, join(resourcesDir, 'reference'));
  const tariffLayers = [await readTariff(reader, join(municipalitiesDir, 'common'), false), ...packs.map((pack) => pack.tariff)];
  /* From here on what is wrong belongs to a service, and stops it alone. */
  const loose = createReader(resourcesDir);
  const folders = [join(resourcesDir, 'services'), ...packs.map(({ folder }) => join(folder, 'services'))];
  const files = await readFiles(loose, (await Promise.all(folders.map(listYaml))).flat());
  const fragments = new Map((await readFiles(reader, await listYaml(join(resourcesDir, 'fragments')))).map((file) => [basename(file.name, '.yaml'), file]));
  const sources: OverrideSource[] = packs.map(({ file }) => ({ file, overrides: isMap(file.data) && isMap(file.data['services']) ? file.data['services'] : {} }));
  const services = readServices(resolveServices(files, { fragments, sources }), {
    tariff: tariffBook(tariffLayers), templates: await listTemplates(join(resourcesDir, 'certificates')), lifeEvents: new Set(lifeEvents?.value.lifeEvents),
    instalmentRules: new Set(fees.instalments.map(({ id }) => id)),
  });
  const unreadable = loose.problems.map((problem) => ({ id: basename(problem.file, '.yaml'), title: basename(problem.file), area: '', problems: [problem] }));
  return { packs, exemptions: exemptions?.value.exemptions ?? [], fees, tariffLayers, services: { ...services, faulty: [...services.faulty, ...unreadable] } };
}

function unknownOverrides({ packs, services }: Resources): FileProblem[] {
  const known = new Set([...services.sound.map(({ value }) => value.id), ...services.faulty.map(({ id }) => id)]);
  return packs.flatMap(({ municipality, file }) => Object.keys(municipality.services)
    .filter((id) => !known.has(id))
    .map((id) => file.problem(['services', id], `unknown service "${id}"`)));
}

/** Reads and checks all files; what is wrong with what all services need is thrown, all at once. */
async function readCatalogue(options: CatalogueOptions): Promise<{ kept: KeptCatalogue; faulty: readonly FaultyService[] }> {
  const reader = createReader(options.resourcesDir);
  const resources = await readResources(reader, options);
  const { packs, exemptions, fees, tariffLayers, services } = resources;
  reader.problems.push(...unknownOverrides(resources));
  const own = packs.at(-1);
  if (own === undefined || reader.problems.length > 0) throw new CatalogueError(reader.problems);
  const offered = new Map(packs.flatMap(({ municipality }) => Object.entries(municipality.services).map(([id, { enabled }]) => [id, enabled])));
  return {
    faulty: services.faulty,
    kept: {
      municipality: own.municipality, exemptions, fees, tariffLayers,
      services: services.sound.map(({ value }) => withOptions(value, exemptions)),
      disabled: [...offered].flatMap(([id, enabled]) => enabled ? [] : [id]),
    },
  };
}

/**
 * Reads the common catalogue and what one municipality, and those that it inherits from, change of it. A service whose file is
 * wrong stands in `faulty` with file, line and field, and stops no other; throws one CatalogueError with all the problems when
 * what all services need (municipality, tariffs, reference tables, fragments) cannot be used. With a `cacheDir`, a catalogue in which
 * nothing was wrong is kept there, and read back as long as no file of it has changed.
 */
export async function loadCatalogue(options: CatalogueOptions): Promise<Catalogue> {
  const { cacheDir, resourcesDir, municipality, today } = options;
  const digest = cacheDir === undefined ? '' : await catalogueDigest(resourcesDir, municipality);
  const known = cacheDir === undefined ? undefined : await readKept(cacheDir, municipality, digest);
  const { kept, faulty } = known === undefined ? await readCatalogue(options) : { kept: known, faulty: [] };
  if (cacheDir !== undefined && known === undefined && faulty.length === 0) await keepCatalogue(cacheDir, { municipality, digest, kept });
  const { tariffLayers, disabled, ...parts } = kept;
  return createCatalogue({ ...parts, faulty, tariff: tariffBook(tariffLayers), isEnabled: (serviceId) => !disabled.includes(serviceId), ...(today && { today }) });
}

/** Writes the coded exemptions where a field takes its options from them. */
function withOptions(service: ServiceDefinition, exemptions: readonly StampExemption[]): ServiceDefinition {
  const options = exemptions.map(({ code, label }) => ({ value: String(code), label: `${code} · ${label}` }));
  const form = service.form.map((section) => ({
    ...section,
    fields: section.fields.map((field) => (field.optionsFrom === undefined ? field : { ...field, options })),
  }));
  return { ...service, form };
}
