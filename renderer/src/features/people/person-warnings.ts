import type { Person } from '#shared/people/people.model.ts';

/** What the register says that a clerk must not overlook; keys of `people.warning`. */
export type PersonWarning = 'deceased' | 'cancelled' | 'abroad' | 'not-certifiable' | 'partly-certifiable' | 'open-proceeding';

export const blockingWarnings: ReadonlySet<PersonWarning> = new Set(['deceased', 'cancelled', 'not-certifiable']);

/** The warnings about a person, gravest first. */
export function personWarnings(person: Person): PersonWarning[] {
  const warnings: PersonWarning[] = [];
  if (person.registration !== 'resident') warnings.push(person.registration);
  if (person.certifiability === 0) warnings.push('not-certifiable');
  if (person.openProceeding) warnings.push('open-proceeding');
  if (person.certifiability === 1) warnings.push('partly-certifiable');
  return warnings;
}
