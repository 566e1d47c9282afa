import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient, implement } from '@orpc/server';
import type { Actor, Role } from '#shared/kernel/access.ts';
import { dayBounds } from '#shared/kernel/dates.ts';
import { queueContract } from '#shared/queue/queue.contract.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { createKernel } from '#core/kernel/create-kernel.ts';
import { createLog } from '#core/kernel/create-log.ts';
import { createGuard } from '#core/kernel/guard.ts';
import { createIds } from '#core/kernel/ids.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { createKeyRing } from '#core/kernel/key-ring.ts';
import { createQueueRouter, giveTicket } from '#core/queue/index.ts';
import { seedOffice } from '#core/settings/index.ts';
import { addStaff } from '#core/staff/index.ts';
import type { PlayedOffice } from './play-day.ts';
import { learnEarlierDay } from './earlier-day.ts';
import { needs, type SyntheticDay } from './synthetic-day.ts';

/** A Monday. */
const playedDay = '2026-11-23';
const officeName = 'Sportello simulato';

/** What is known of people by their tickets. */
interface Register { readonly ticketOf: Map<number, string>; readonly personOf: Map<string, number> }

interface Opened { readonly kernel: Kernel; readonly day: SyntheticDay; readonly actorOf: (role: Role, id?: string) => Actor; readonly setTime: (at: number) => void; readonly instantOf: (at: number) => string }

/** The queue's procedures behind the guard, as a hub serves them, for any actor. */
function createDoor({ kernel }: Opened) {
  const contract = { queue: queueContract };
  const router = implement(contract).$context<CallContext>().use(createGuard(kernel.log))
    .router({ queue: createQueueRouter({ kernel, officeName, expectedMinutes: () => undefined, bookedToday: () => Promise.resolve([]) }) });
  return (actor: Actor) => createRouterClient(router, { context: { actor, correlationId: 'simulate' } }).queue;
}

/** The office of the day, with a clerk for each counter. */
async function setUp({ kernel, day, actorOf }: Opened): Promise<string[]> {
  return kernel.work.run({ actor: actorOf('administrator'), procedure: 'set-up' }, async (work) => {
    await seedOffice(work, kernel.ids, {
      code: 'training', name: 'Comune simulato', taxCode: '80009990401', isTraining: true, officeName,
      queues: needs.map(({ letter, name, guaranteedMinutes }) => ({ letter, name, need: name, guaranteedMinutes })),
      counters: day.counters.map(({ label }) => ({ label, name: `Postazione ${label}` })),
    });
    const staff: string[] = [];
    for (const { label } of day.counters) {
      staff.push(await addStaff(work, kernel.ids, { username: `postazione${label}`, displayName: `Postazione ${label}`, password: kernel.ids.code(12), role: 'clerk', qualifications: [] }));
    }
    return staff;
  });
}

async function openOffice(opened: Opened): Promise<PlayedOffice> {
  const { kernel, day, actorOf, setTime, instantOf } = opened;
  const staff = await setUp(opened);
  const door = createDoor(opened);
  const clerks = staff.map((id) => door(actorOf('clerk', id)));
  const [kiosk, desk, supervisor] = [door(actorOf('kiosk')), door(actorOf('clerk')), door(actorOf('supervisor'))];
  const board = await supervisor.board();
  const queueIds = new Map(board.queues.map(({ letter, id }) => [letter, id]));
  const counterIds = day.counters.map(({ label }) => board.counters.find((each) => each.label === label)?.id ?? '');
  await learnEarlierDay(kernel, actorOf('administrator'), { day, queueIds });
  const { ticketOf, personOf }: Register = { ticketOf: new Map(), personOf: new Map() };
  const at = (counter: number) => {
    const clerk = clerks[counter];
    if (clerk === undefined) throw new Error(`No counter ${String(counter)}`);
    return clerk;
  };
  const onCounter = (counter: number) => ({ requestId: kernel.ids.next(), counterId: counterIds[counter] ?? '' });
  const onTicket = (person: number) => ({ requestId: kernel.ids.next(), ticketId: ticketOf.get(person) ?? '' });
  const queueOf = (letter: string): string => queueIds.get(letter) ?? '';
  return {
    setTime,
    async open(counter) { await at(counter).openCounter({ ...onCounter(counter), queueIds: (day.counters[counter]?.letters ?? []).map(queueOf) }); },
    async issue(person) {
      const order = { queueId: queueOf(person.letter), serviceIds: [person.serviceId], ...(person.priority && { priority: person.priority }) };
      const { appointmentAt } = person;
      const { ticket } = appointmentAt === undefined ? await (person.priority ? desk : kiosk).issueTicket({ requestId: kernel.ids.next(), ...order })
        : await kernel.work.run({ actor: actorOf('clerk'), procedure: 'queue.issueTicket' }, (work) => giveTicket(work, kernel, { ...order, channel: 'appointment', appointmentAt: instantOf(appointmentAt) }));
      ticketOf.set(person.index, ticket.id);
      personOf.set(ticket.id, person.index);
      return ticket.forecast;
    },
    async callNext(counter) {
      try {
        return personOf.get((await at(counter).callNext(onCounter(counter))).ticket.id);
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'QUEUE_EMPTY') return undefined;
        throw error;
      }
    },
    async serve(counter, person) { await at(counter).startServing(onTicket(person)); },
    async finish(counter, person) { await at(counter).finish(onTicket(person)); },
    async markNoShow(counter, person) { await at(counter).markNoShow(onTicket(person)); },
    async transfer(counter, to) { await at(counter).transfer({ ...onTicket(to.person), queueId: queueOf(to.letter) }); },
    async markLeft(person) { await desk.markLeft(onTicket(person)); },
    async pause(counter) { await at(counter).pauseCounter({ ...onCounter(counter), reason: 'pausa' }); },
    async resume(counter) { await at(counter).resumeCounter(onCounter(counter)); },
  };
}

/** The real core of the queue on SQLite in a folder of its own, with a clock that is set; everything is gone after `use`. */
export async function withCoreOffice<Result>(day: SyntheticDay, use: (office: PlayedOffice) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'sportello-simulate-'));
  const database = await openSqlite(join(folder, 'office.db'), { isKept: false });
  try {
    await database.migrate('latest');
    const midnight = Date.parse(dayBounds(playedDay).from);
    let now = midnight;
    const instantOf = (at: number): string => new Date(midnight + Math.round(at)).toISOString();
    const ids = createIds();
    const kernel = await createKernel({
      database, ids, keys: createKeyRing(), node: ids.next(), log: createLog('error'), clock: { now: () => new Date(now).toISOString() },
    });
    const [municipalityId, officeId] = [ids.next(), ids.next()];
    const actorOf: Opened['actorOf'] = (role, id = ids.next()) => ({ role, id, municipalityId, officeId });
    return await use(await openOffice({ kernel, day, actorOf, instantOf, setTime: (at) => { now = midnight + Math.round(at); } }));
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
