import { fullName } from '#shared/people/people.rules.ts';
import type { Visit } from '#shared/visits/visit.model.ts';

/** How a visit is recognised at a glance: its ticket and its person, whichever are known. */
export function visitLabel(visit: Visit, unnamed: string): string {
  const parts = [visit.ticketNumber, visit.person === undefined ? undefined : fullName(visit.person)];
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? unnamed : known.join(' · ');
}
