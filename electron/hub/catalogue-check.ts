import { join } from 'node:path';
import { areas, type ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { loadCatalogue, type Catalogue } from '#core/catalogue/index.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { describeProblem } from '#core/kernel/yaml-file.ts';
import { driveEach, findDrivable, type Drivable } from './catalogue-drive/find-drivable.ts';
import { trainingWorld } from './catalogue-drive/sample-people.ts';

const resourcesDir = join(import.meta.dirname, '../../resources');

/** What a check of the whole catalogue finds. */
export interface CatalogueReport {
  readonly services: number;
  readonly kinds: Readonly<Record<string, number>>;
  readonly areas: number;
  readonly counterServices: number;
  /** Services that inherit from another. */
  readonly extends: number;
  /** Pairs with the same form, documents and law of which neither extends the other. */
  readonly duplicates: readonly (readonly [string, string])[];
  /** Services with at least one source that nobody has verified. */
  readonly unverified: number;
  readonly errors: readonly string[];
}

/** The report of the command, with what somebody can have done at the counter. */
type FullReport = CatalogueReport & Drivable;

function countBy(services: readonly ServiceDefinition[], key: (service: ServiceDefinition) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const service of services) counts[key(service)] = (counts[key(service)] ?? 0) + 1;
  return counts;
}

/** Form, documents and law of a counter service as one text: two services that share it are one. */
const fingerprint = ({ form, documents, sources, blockers }: ServiceDefinition): string => JSON.stringify([form, documents, blockers, sources]);

function findDuplicates(services: readonly ServiceDefinition[]): [string, string][] {
  const first = new Map<string, ServiceDefinition>();
  const pairs: [string, string][] = [];
  for (const service of services.filter(({ kind }) => kind === 'counter')) {
    const key = fingerprint(service);
    const other = first.get(key);
    if (other !== undefined && other.id !== service.extends && other.extends !== service.id) pairs.push([other.code, service.code]);
    first.set(key, other ?? service);
  }
  return pairs;
}

const isUnverified = ({ sources, term, blockers }: ServiceDefinition): boolean =>
  [...sources, ...(term === undefined ? [] : [term.source]), ...blockers.flatMap(({ source }) => source ?? [])].some((source) => source.verifiedOn === undefined);

/** Looks at every service of a municipality's catalogue, those not offered too. */
export function checkCatalogue(catalogue: Catalogue): CatalogueReport {
  const services = catalogue.all();
  return {
    services: services.length + catalogue.faulty.length,
    kinds: countBy(services, ({ kind }) => kind),
    areas: new Set(services.map(({ area }) => area)).size,
    counterServices: services.filter(({ kind }) => kind === 'counter').length,
    extends: services.filter((service) => service.extends !== undefined).length,
    duplicates: findDuplicates(services),
    unverified: services.filter(isUnverified).length,
    errors: [...new Set(catalogue.faulty.flatMap(({ problems }) => problems.map(describeProblem)))],
  };
}

/**
 * Prints the report, as JSON or in sentences; code 1 when something is wrong. What can be done at the counter is found by the rules, or, when
 * `isDriven`, by doing it at a training hub. With an area, errors and drivable services are those of that area.
 */
export async function runCatalogueCheck(options: { municipality: string; area?: string; asJson: boolean; isDriven: boolean }): Promise<number> {
  const today = businessDay(systemClock.now());
  const catalogue = await loadCatalogue({ resourcesDir, municipality: options.municipality, today: () => today });
  const counterServices = catalogue.all().filter(({ kind, area }) => kind === 'counter' && (options.area === undefined || area === options.area));
  const drivable = await (options.isDriven ? driveEach : findDrivable)(counterServices, trainingWorld(catalogue, today));
  const report: FullReport = { ...checkCatalogue(catalogue), ...drivable };
  const errors = report.errors.filter((error) => options.area === undefined || error.includes(`/${options.area}/`));
  const text = options.asJson
    ? JSON.stringify({ ...report, errors })
    : [
        ...errors, ...report.failed.map(({ code, why }) => `${code}: ${why}`),
        `${report.services} services in ${report.areas} of ${areas.length} areas, ${errors.length} errors; ${report.drivable} of ${counterServices.length} can be done at the counter`,
      ].join('\n');
  process.stdout.write(`${text}\n`);
  return errors.length === 0 && report.duplicates.length === 0 && report.failed.length === 0 ? 0 : 1;
}
