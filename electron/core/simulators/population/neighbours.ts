import type { RegisterPerson } from '#shared/people/people.model.ts';
import { createPopulation } from './population.ts';

const neighbourhood = { municipality: 'Borgo Lontano', province: 'RA', postalCode: '48000' };

/** People of the national register who live in another municipality, none of them with a tax code of the given ones. */
export function createNeighbours(options: { seed: number; size: number; apartFrom: readonly RegisterPerson[] }): RegisterPerson[] {
  const taken = new Set(options.apartFrom.map(({ taxCode }) => taxCode));
  return createPopulation({ seed: options.seed + 1, size: options.size })
    .filter(({ family, taxCode }) => !taken.has(taxCode) && family.every((member) => !taken.has(member.taxCode)))
    .map((person) => ({ ...person, residence: { ...person.residence, ...neighbourhood } }));
}

/** The national register as far as an office meets it: its own municipality, and some who live elsewhere. */
export function createRegister(options: { seed: number; size: number }): RegisterPerson[] {
  const people = createPopulation(options);
  return [...people, ...createNeighbours({ seed: options.seed, size: 120, apartFrom: people })];
}
