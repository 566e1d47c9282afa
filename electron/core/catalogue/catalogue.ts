import type { Municipality } from '#shared/catalogue/municipality.model.ts';
import { ServiceSummary, type ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { StampExemption, TariffLine } from '#shared/catalogue/tariff.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { TariffBook } from './tariff-book.ts';

/** The services of one municipality, as its files say them; read once, never changed while the process runs. */
export interface Catalogue {
  readonly municipality: Municipality;
  readonly exemptions: readonly StampExemption[];
  /** What can be asked now, in order of area and title. */
  list(): ServiceSummary[];
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
  /** Every version of every service. */
  readonly services: readonly ServiceDefinition[];
  readonly tariff: TariffBook;
  /** The business day; without it the newest version counts from the moment it is written. */
  readonly today?: () => string;
}

const versionKey = (serviceId: string, version: number): string => `${serviceId}@${version}`;

const byAreaAndTitle = (one: ServiceDefinition, other: ServiceDefinition): number =>
  one.area === other.area ? one.title.localeCompare(other.title, 'it') : one.area.localeCompare(other.area, 'it');

/** Assembles a catalogue out of checked parts. */
export function createCatalogue(parts: CatalogueParts): Catalogue {
  const { municipality, exemptions, tariff, today } = parts;
  const newestFirst = [...parts.services].sort((one, other) => other.version - one.version);
  const versions = new Map(newestFirst.map((service) => [versionKey(service.id, service.version), service]));
  const isEnabled = (serviceId: string): boolean => municipality.services[serviceId]?.enabled !== false;

  const find = (serviceId: string): ServiceDefinition | undefined => {
    if (!isEnabled(serviceId)) return undefined;
    const day = today?.();
    return newestFirst.find((service) => service.id === serviceId && (day === undefined || service.validFrom <= day));
  };

  return {
    municipality,
    exemptions,
    list() {
      const ids = new Set(newestFirst.map((service) => service.id));
      return [...ids]
        .map(find)
        .filter((service) => service !== undefined)
        .sort(byAreaAndTitle)
        .map((service) => ServiceSummary.parse(service));
    },
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
