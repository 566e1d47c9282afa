import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { Person } from '#shared/people/people.model.ts';
import { fullName, oneLineAddress } from '#shared/people/people.rules.ts';
import { mostFound, type Found } from '#shared/search/search.model.ts';
import { readSought } from '#shared/search/sought.rules.ts';
import type { AppointmentParts } from '#core/appointments/index.ts';
import type { Work } from '#core/kernel/work.ts';
import { findKnownPeople } from '#core/people/index.ts';
import { listVisitIdsOf } from '#core/visits/index.ts';
import { findAppointmentsOf, findCases, findMoney, findPapers, findTickets, type Looking } from './find-things.ts';
import { openHolders } from './holders.ts';

/** Things are listed of somebody only when it is clear who is meant. */
const fewPeople = 2;
/** What they did longer ago is in their record. */
const mostVisits = 40;

const describePerson = (person: Person): Found => ({
  kind: 'person', id: person.id, name: fullName(person), taxCode: person.taxCode, birthDate: person.birthDate, address: oneLineAddress(person.residence),
});

/** Who looked for what, and whose names were shown; what was typed is sealed. A search that showed nobody leaves nothing. */
async function recordLookUp(work: Work, text: string, shown: { people: readonly string[]; found: readonly Found[] }): Promise<void> {
  const { people, found } = shown;
  if (people.length === 0 && found.every(({ kind }) => kind !== 'appointment')) return;
  const query = await work.seal(`lookups:${businessDay(work.at)}`, text);
  work.record({ type: 'officeSearched', subject: work.actor.id, purpose: 'counter-service', payload: { query, personIds: [...people], hits: found.length } });
}

/**
 * What this office has by a number, a code or a scan, or of people whom it knows by tax code or name: people first, at most eight of each
 * sort. No central system is asked. Whose names were shown stays in the journal.
 */
export function findAnything(parts: AppointmentParts, actor: Actor, text: string): Promise<Found[]> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'search.find' }, async (work) => {
    const sought = readSought(text, businessDay(work.at));
    const people = await findKnownPeople(kernel, work.db, { municipalityId: actor.municipalityId, taxCode: sought.taxCode, name: sought.name, most: mostFound });
    const holders = openHolders(kernel, work.db, actor);
    const meant = people.length <= fewPeople ? people.map(({ id }) => id) : [];
    const looking: Looking = { sought, holders, visitIds: await listVisitIdsOf(work.db, actor, { personIds: meant, most: mostVisits }) };
    const found = [
      ...people.map(describePerson), ...await findTickets(work, looking), ...await findAppointmentsOf(parts, work, looking),
      ...await findCases(parts, work, looking), ...await findPapers(work, looking), ...await findMoney(work, looking),
    ];
    await recordLookUp(work, text, { people: [...new Set([...people.map(({ id }) => id), ...holders.seen])], found });
    return found;
  });
}
