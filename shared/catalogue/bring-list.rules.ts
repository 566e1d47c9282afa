import type { Facts } from '../cases/facts.model.ts';
import { scopeOf } from './condition.ts';
import type { ServiceDefinition } from './service.model.ts';
import type { TariffLine } from './tariff.model.ts';

/** A thing to bring, and why it is asked although a public body holds it; empty: nothing to say. */
export interface ListedThing { readonly label: string; readonly note: string }

/** What is asked, and what only some have to bring. */
export interface BringList { readonly items: ListedThing[]; readonly maybe: ListedThing[] }

/** What to bring for a service: in the case at hand, or to whoever has not asked yet, for whom conditions are still open. */
export function listWhatToBring(service: ServiceDefinition, facts: Facts | undefined): BringList {
  const scope = scopeOf(service);
  const list: BringList = { items: [], maybe: [] };
  for (const item of service.bring) {
    const { text, when, because = '' } = typeof item === 'string' ? { text: item } : item;
    const thing = { label: text, note: because };
    if (when === undefined || (facts !== undefined && scope.holds(when, facts))) list.items.push(thing);
    else if (facts === undefined) list.maybe.push(thing);
  }
  return list;
}

/** What is paid, line by line in cents; `costsVary`: the case decides on more, or less. */
export interface KnownCosts { readonly costs: { readonly label: string; readonly amountCents: number }[]; readonly costsVary: boolean }

/** What a line of a bill is called for who has not asked yet: what a refusal does not cost says so. */
export const laterLabel = ({ label, due }: { readonly label: string; readonly due?: 'decision' | undefined }): string => due === undefined ? label : `${label}, se accolta`;

/** What everybody pays for a service, by the tariff of the day. */
export function listKnownCosts({ fees, computation }: ServiceDefinition, tariff: ReadonlyMap<string, TariffLine>): KnownCosts {
  const costs = fees.flatMap((fee) => {
    const isFixed = fee.when === undefined && fee.liftedBy === undefined && fee.quantity === '1';
    const line = isFixed && fee.tariff !== undefined ? tariff.get(fee.tariff) : undefined;
    return line === undefined ? [] : [{ label: laterLabel({ label: fee.label ?? line.label, due: fee.due === 'decision' ? fee.due : undefined }), amountCents: line.cents }];
  });
  return { costs, costsVary: costs.length < fees.length || computation !== undefined };
}
