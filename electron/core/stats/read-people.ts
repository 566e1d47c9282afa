import type { Actor } from '#shared/kernel/access.ts';
import { addDays, daysBetween } from '#shared/kernel/calendar.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { timesOf } from '#shared/stats/figure-parts.rules.ts';
import type { PersonFigures } from '#shared/stats/stats.contract.ts';
import { serviceTimeOf, wayOf } from '#shared/stats/ticket-figures.rules.ts';
import { listCounterStaff } from '#core/staff/index.ts';
import { getOwnSource } from './fact-source.ts';
import { finisherOf, foldTicket } from './fold-ticket.ts';
import { entryOf } from './journal-facts.ts';
import { readDayEntries } from './read-day-facts.ts';
import { checkPeriod, type Period, type StatsParts } from './stats-parts.ts';
import { readStatsSettings } from './stats-settings.ts';

interface Deeds { finished: number; readonly services: number[]; readonly ways: number[] }

const mostDays = 92;

/**
 * What single clerks finished, read from the journal each time and kept nowhere; the look-up is journalled with its purpose. Throws
 * `PER_PERSON_OFF` unless the office has switched it on, `STAFF_PERIOD_TOO_LONG`.
 */
export async function readPeople(parts: StatsParts, actor: Actor, { purpose, ...asked }: Period & { readonly purpose: string }): Promise<PersonFigures[]> {
  const { kernel } = parts;
  const now = kernel.clock.now();
  const period = checkPeriod(asked, now);
  if (daysBetween(period.from, period.to) >= mostDays) throw new DomainError('STAFF_PERIOD_TOO_LONG', { mostDays });
  return kernel.work.run({ actor, procedure: 'stats.people' }, async (work) => {
    if (!(await readStatsSettings(work.db, actor)).isPerPerson) throw new DomainError('PER_PERSON_OFF');
    const source = await getOwnSource(work.db, actor);
    const deeds = new Map<string, Deeds>();
    for (let day = period.from; day <= period.to; day = addDays(day, 1)) {
      for (const entries of (await readDayEntries(work.db, { source, day, now })).byTicket.values()) {
        const [ticket, staffId] = [foldTicket(entries), finisherOf(entries)];
        if (ticket?.outcome !== 'done' || staffId === undefined) continue;
        const of = entryOf(deeds, staffId, () => ({ finished: 0, services: [], ways: [] }));
        of.finished += 1;
        of.services.push(...[serviceTimeOf(ticket)].filter((each) => each !== undefined));
        of.ways.push(...[wayOf(ticket)].filter((each) => each !== undefined));
      }
    }
    work.record({ type: 'staffFiguresRead', subject: actor.officeId, purpose: 'staff-figures', payload: { ...period, because: purpose, staffIds: [...deeds.keys()].sort() } });
    const names = new Map((await listCounterStaff(kernel, work.db, actor)).map(({ id, name }) => [id, name]));
    return [...deeds].map(([staffId, { finished, services, ways }]) => ({ staffId, name: names.get(staffId) ?? '', finished, service: timesOf(services), way: timesOf(ways) }))
      .sort((one, other) => one.name.localeCompare(other.name, 'it'));
  });
}
