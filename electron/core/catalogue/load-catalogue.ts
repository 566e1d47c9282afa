import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Municipality, type ServiceOverride } from '#shared/catalogue/municipality.model.ts';
import { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { StampExemption } from '#shared/catalogue/tariff.model.ts';
import { listYaml, parseFile, readYaml, type FileProblem, type YamlFile } from '#core/kernel/yaml-file.ts';
import { CatalogueError } from './catalogue-error.ts';
import { createCatalogue, type Catalogue } from './catalogue.ts';
import { checkService } from './service-checks.ts';
import { tariffBook, TariffFile, tariffProblems, type TariffBook } from './tariff-book.ts';

const ExemptionsFile = z.strictObject({ exemptions: z.array(StampExemption).min(1) });

export interface CatalogueOptions {
  readonly resourcesDir: string;
  /** Folder name under `municipalities/`. */
  readonly municipality: string;
  /** The business day, so that a version with a later start waits for its day. */
  readonly today?: () => string;
}

interface Loaded<Output> { readonly file: YamlFile; readonly value: Output }

/** Reads files and keeps every problem met on the way. */
interface Reader {
  readonly problems: FileProblem[];
  read<Output>(path: string, schema: z.ZodType<Output>): Promise<Loaded<Output> | undefined>;
}

/**
 * Reads the common catalogue and what one municipality changes of it. Throws one CatalogueError with all the
 * problems of all the files, each with file, line and field.
 */
export async function loadCatalogue(options: CatalogueOptions): Promise<Catalogue> {
  const { resourcesDir, today } = options;
  const own = join(resourcesDir, 'municipalities', options.municipality);
  const reader = createReader(resourcesDir);

  const municipality = await reader.read(join(own, 'municipality.yaml'), Municipality);
  const exemptions = await reader.read(join(resourcesDir, 'reference/stamp-exemptions.yaml'), ExemptionsFile);
  const tariff = await loadTariff(reader, [join(resourcesDir, 'municipalities/common/tariff.yaml'), join(own, 'tariff.yaml')]);
  const services = await loadServices(reader, [join(resourcesDir, 'services'), join(own, 'services')]);

  const templates = await listTemplates(join(resourcesDir, 'certificates'));
  for (const { file, value } of services) {
    reader.problems.push(...checkService(value, { tariff, templates }).map((fault) => file.problem(fault.field, fault.message)));
  }
  reader.problems.push(...duplicateServices(services), ...unknownOverrides(municipality, services));
  if (municipality === undefined || exemptions === undefined || reader.problems.length > 0) {
    throw new CatalogueError(reader.problems);
  }

  const overrides = municipality.value.services;
  return createCatalogue({
    municipality: municipality.value,
    exemptions: exemptions.value.exemptions,
    services: services.map(({ value }) => withOptions(withOverride(value, overrides[value.id]), exemptions.value.exemptions)),
    tariff,
    ...(today && { today }),
  });
}

function createReader(resourcesDir: string): Reader {
  const problems: FileProblem[] = [];
  return {
    problems,
    async read(path, schema) {
      const { file, problems: unreadable } = await readYaml(resourcesDir, path);
      problems.push(...unreadable);
      if (file === undefined) return undefined;
      const { value, problems: invalid } = parseFile(file, schema);
      problems.push(...invalid);
      return value === undefined ? undefined : { file, value };
    },
  };
}

async function loadTariff(reader: Reader, [commonPath, localPath]: [string, string]): Promise<TariffBook> {
  const common = await reader.read(commonPath, TariffFile);
  const local = await reader.read(localPath, TariffFile);
  if (common !== undefined) reader.problems.push(...tariffProblems(common.file, common.value, false));
  if (local !== undefined) reader.problems.push(...tariffProblems(local.file, local.value, true));
  return tariffBook(common?.value.lines ?? [], local?.value.lines ?? []);
}

async function loadServices(reader: Reader, folders: readonly string[]): Promise<Loaded<ServiceDefinition>[]> {
  const services: Loaded<ServiceDefinition>[] = [];
  for (const folder of folders) {
    for (const path of await listYaml(folder)) {
      const service = await reader.read(path, ServiceDefinition);
      if (service === undefined) continue;
      services.push(service);
      reader.problems.push(...misplaced(service));
    }
  }
  return services;
}

/** A file says where it belongs: `<area>/<id>.yaml`, or `<area>/<id>.v2.yaml` beside the version that follows it. */
function misplaced({ file, value }: Loaded<ServiceDefinition>): FileProblem[] {
  const [area, name] = file.name.split('/').slice(-2);
  const problems: FileProblem[] = [];
  if (area !== value.area) problems.push(file.problem(['area'], `"${value.area}" in the folder of "${area ?? ''}"`));
  if (name?.replace(/(\.v\d+)?\.ya?ml$/, '') !== value.id) problems.push(file.problem(['id'], `"${value.id}" in the file ${name ?? ''}`));
  return problems;
}

function duplicateServices(services: readonly Loaded<ServiceDefinition>[]): FileProblem[] {
  const first = new Map<string, string>();
  return services.flatMap(({ file, value }) => {
    const key = `${value.id} ${value.version}`;
    const other = first.get(key);
    first.set(key, other ?? file.name);
    return other === undefined ? [] : [file.problem(['id'], `duplicate id "${value.id}", version ${value.version}: also in ${other}`)];
  });
}

function unknownOverrides(
  municipality: Loaded<Municipality> | undefined, services: readonly Loaded<ServiceDefinition>[],
): FileProblem[] {
  if (municipality === undefined) return [];
  return Object.keys(municipality.value.services)
    .filter((id) => !services.some(({ value }) => value.id === id))
    .map((id) => municipality.file.problem(['services', id], `unknown service "${id}"`));
}

/** Names of the templates; undefined while the folder is missing or empty. */
async function listTemplates(folder: string): Promise<ReadonlySet<string> | undefined> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const templates = new Set(names.map((name) => name.split('.')[0] ?? name));
  return templates.size === 0 ? undefined : templates;
}

function withOverride(service: ServiceDefinition, override: ServiceOverride | undefined): ServiceDefinition {
  return {
    ...service,
    summary: override?.summary ?? service.summary,
    takesHome: override?.takesHome ?? service.takesHome,
    bring: override?.bring ?? service.bring,
    minutes: override?.minutes ?? service.minutes,
  };
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
