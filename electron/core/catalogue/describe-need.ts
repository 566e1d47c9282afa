import type { ServiceBrief, ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { TariffLine } from '#shared/catalogue/tariff.model.ts';
import type { Catalogue } from './catalogue.ts';

/** What everybody pays, in cents; undefined when nothing is paid, or the amount depends on the case. */
function fixedCents({ fees }: ServiceDefinition, tariff: ReadonlyMap<string, TariffLine>): number | undefined {
  const amounts = fees.map((fee) => {
    const isFixed = fee.when === undefined && fee.liftedBy === undefined && fee.quantity === '1';
    return isFixed && fee.tariff !== undefined ? tariff.get(fee.tariff)?.cents : undefined;
  });
  const known = amounts.filter((cents) => cents !== undefined);
  return known.length === 0 || known.length < amounts.length ? undefined : known.reduce((sum, cents) => sum + cents, 0);
}

/** A few lines on each service that a need is for; what only some have to bring is left to the counter. */
export function describeNeed(catalogue: Catalogue, of: { serviceIds: readonly string[]; day: string }): ServiceBrief[] {
  const tariff = catalogue.tariffOn(of.day);
  return of.serviceIds.map((id) => catalogue.find(id)).filter((service) => service !== undefined).map((service) => {
    const cents = fixedCents(service, tariff);
    return {
      id: service.id, title: service.title, isPaid: service.fees.length > 0, ...(cents !== undefined && { fixedCents: cents }),
      bring: service.bring.flatMap((item) => (typeof item === 'string' ? [item] : item.when === undefined ? [item.text] : [])),
    };
  });
}
