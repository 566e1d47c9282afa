import type { RegisterPerson } from '#shared/people/people.model.ts';
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

export function createArchive(population: readonly RegisterPerson[], facts: { seed: number; registry: Registry }): Archive {
  const acts = createActs(population, facts);
  const byEventId = new Map(acts.map((act) => [act.eventId, act]));
  const byNationalId = new Map(acts.map((act) => [act.nationalId, act]));
  const byPerson = new Map<string, SyntheticAct[]>();
  for (const act of acts) {
    for (const { taxCode } of act.holders) byPerson.set(taxCode, [...byPerson.get(taxCode) ?? [], act]);
  }
  return {
    acts,
    people: population,
    byEventId: (eventId) => byEventId.get(eventId),
    byNationalId: (nationalId) => byNationalId.get(nationalId),
    ofPerson: (taxCode) => byPerson.get(taxCode) ?? [],
    notOf(act) {
      const holders = new Set(act?.holders.map(({ taxCode }) => taxCode));
      const other = acts.find((each) => each !== act && !each.holders.some(({ taxCode }) => holders.has(taxCode)));
      if (other === undefined) throw new Error('The simulated archive needs acts of two people at least');
      return other;
    },
  };
}
