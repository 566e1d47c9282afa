import type { Municipality } from '#shared/catalogue/municipality.model.ts';
import { Area, ServiceSummary, type ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { StampExemption, TariffLine } from '#shared/catalogue/tariff.model.ts';
import type { FeeBasis } from '#shared/fees/fee-reading.ts';
import type { FeeTables } from '#shared/fees/fee-tables.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { describeProblem } from '#core/kernel/yaml-file.ts';
import type { FaultyService } from './read-services.ts';
import type { TariffBook } from './tariff-book.ts';

/** The services of one municipality, as its files say them; read once, never changed while the process runs. */
export interface Catalogue {
  readonly municipality: Municipality;
  readonly exemptions: readonly StampExemption[];
  /** What sums are reckoned with: rates, bands and rules of the law. */
  readonly fees: FeeBasis;
  /** Services whose files are wrong. */
  readonly faulty: readonly FaultyService[];
  /** What can be asked now, in order of area and title, and at the end what cannot because its file is wrong. */
  list(): ServiceSummary[];
  /** The newest version of every sound service, those not offered too. */
  all(): ServiceDefinition[];
  /** Undefined also for what is not offered any more, or not yet. */
  find(serviceId: string): ServiceDefinition | undefined;
  /** Throws SERVICE_NOT_FOUND { serviceId }. */
  get(serviceId: string): ServiceDefinition;
  /** The version that a case file was opened with, whether or not it can still be asked. */
  version(serviceId: string, version: number): ServiceDefinition | undefined;
  /** Tariff lines in force on a day, by code. */
  tariffOn(day: string): ReadonlyMap<string, TariffLine>;
}

/** What a catalogue is made of, already checked. */
export interface CatalogueParts {
  readonly municipality: Municipality;
  readonly exemptions: readonly StampExemption[];
  readonly fees: FeeTables;
  /** Every version of every service. */
  readonly services: readonly ServiceDefinition[];
  readonly tariff: TariffBook;
  readonly faulty?: readonly FaultyService[];
  /** Whether the municipality offers a service; absent: it offers all. */
  readonly isEnabled?: (serviceId: string) => boolean;
  /** The business day; without it the newest version counts from the moment it is written. */
  readonly today?: () => string;
}

const versionKey = (serviceId: string, version: number): string => `${serviceId}@${version}`;

const byAreaAndTitle = (one: ServiceDefinition, other: ServiceDefinition): number =>
  one.area === other.area ? one.title.localeCompare(other.title, 'it') : one.area.localeCompare(other.area, 'it');

/** What the search shows of a service whose file is wrong. */
function faultySummary({ id, title, area, problems }: FaultyService): ServiceSummary {
  return {
    id, title, area: Area.catch('urp-partecipazione').parse(area), code: '', summary: '', category: '', kind: 'counter', minutes: 5,
    synonyms: [], keywords: [], lifeEvents: [], systems: [], faults: problems.map(describeProblem),
  };
}

/** Assembles a catalogue out of checked parts. */
export function createCatalogue(parts: CatalogueParts): Catalogue {
  const { municipality, exemptions, tariff, today, faulty = [], isEnabled = () => true } = parts;
  const newestFirst = [...parts.services].sort((one, other) => other.version - one.version);
  const versions = new Map(newestFirst.map((service) => [versionKey(service.id, service.version), service]));

  const find = (serviceId: string): ServiceDefinition | undefined => {
    if (!isEnabled(serviceId)) return undefined;
    const day = today?.();
    const newest = newestFirst.find((service) => service.id === serviceId && (day === undefined || service.validFrom <= day));
    return newest?.kind === 'ended' ? undefined : newest;
  };

  return {
    municipality,
    exemptions,
    fees: { ...parts.fees, cadastralCode: municipality.cadastralCode },
    faulty,
    list() {
      const ids = new Set(newestFirst.map((service) => service.id));
      const offered = [...ids].map(find).filter((service) => service !== undefined);
      return [
        ...offered.sort(byAreaAndTitle).map((service) => ServiceSummary.parse(service)),
        ...faulty.filter(({ id }) => isEnabled(id) && !ids.has(id)).map(faultySummary),
      ];
    },
    all: () => newestFirst.filter((service, index) => newestFirst.findIndex((other) => other.id === service.id) === index),
    find,
    get(serviceId) {
      const service = find(serviceId);
      if (service === undefined) throw new DomainError('SERVICE_NOT_FOUND', { serviceId });
      return service;
    },
    version: (serviceId, version) => versions.get(versionKey(serviceId, version)),
    tariffOn: (day) => tariff.on(day),
  };
}
