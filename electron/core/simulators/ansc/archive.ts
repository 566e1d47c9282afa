import type { RegisterPerson } from '#shared/people/people.model.ts';
import { onFirstUse } from '../on-first-use.ts';
import { createActs, type Registry, type SyntheticAct } from './acts.ts';

/** Everything that the simulated archive knows, found by what is asked for. */
export interface Archive {
  readonly acts: readonly SyntheticAct[];
  readonly people: readonly RegisterPerson[];
  byEventId(eventId: string): SyntheticAct | undefined;
  byNationalId(nationalId: string): SyntheticAct | undefined;
  /** Acts in which somebody is a holder. */
  ofPerson(taxCode: string): readonly SyntheticAct[];
  /** An act that is nobody's business here: for the fault `foreign`. */
  notOf(act: SyntheticAct | undefined): SyntheticAct;
}

function indexActs(population: readonly RegisterPerson[], facts: { seed: number; registry: Registry }) {
  const acts = createActs(population, facts);
  const byPerson = new Map<string, SyntheticAct[]>();
  for (const act of acts) {
    for (const { taxCode } of act.holders) byPerson.set(taxCode, [...byPerson.get(taxCode) ?? [], act]);
  }
  return {
    acts, byPerson,
    byEventId: new Map(acts.map((act) => [act.eventId, act])),
    byNationalId: new Map(acts.map((act) => [act.nationalId, act])),
  };
}

/** The acts are drawn when somebody first asks for one. */
export function createArchive(population: readonly RegisterPerson[], facts: { seed: number; registry: Registry }): Archive {
  const index = onFirstUse(() => indexActs(population, facts));
  return {
    get acts() { return index().acts; },
    people: population,
    byEventId: (eventId) => index().byEventId.get(eventId),
    byNationalId: (nationalId) => index().byNationalId.get(nationalId),
    ofPerson: (taxCode) => index().byPerson.get(taxCode) ?? [],
    notOf(act) {
      const holders = new Set(act?.holders.map(({ taxCode }) => taxCode));
      const other = index().acts.find((each) => each !== act && !each.holders.some(({ taxCode }) => holders.has(taxCode)));
      if (other === undefined) throw new Error('The simulated archive needs acts of two people at least');
      return other;
    },
  };
}
