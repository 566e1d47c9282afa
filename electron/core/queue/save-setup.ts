import { DomainError } from '#shared/kernel/domain-error.ts';
import type { QueueSetup } from '#shared/queue/queue-setup.model.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { Work } from '#core/kernel/work.ts';
import { listCounters } from './counter-repository.ts';
import { getQueue, listQueues, listRooms, toColumns } from './queue-repository.ts';
import { listWaiting } from './waiting-repository.ts';

const ownerOf = ({ actor }: Work) => ({ municipality_id: actor.municipalityId, office_id: actor.officeId });

/** A new queue, or another setup of one; throws `LETTER_TAKEN`, `QUEUE_NOT_FOUND`. */
export async function saveQueue(work: Work, ids: Ids, { id, setup }: { id?: string; setup: QueueSetup }): Promise<void> {
  const { db, actor } = work;
  const queues = await listQueues(db, actor);
  if (queues.some((each) => each.letter === setup.letter && each.id !== id)) throw new DomainError('LETTER_TAKEN', { letter: setup.letter });
  if (id === undefined) {
    const made = ids.next();
    await db('queues').insert({ ...ownerOf(work), ...toColumns(setup), id: made, position: queues.length });
    work.record({ type: 'queueSetUp', subject: made, payload: { after: setup } });
    return;
  }
  const before = await getQueue(db, actor, id);
  await db('queues').where({ ...ownerOf(work), id }).update(toColumns(setup));
  work.record({ type: 'queueSetUp', subject: id, payload: { before, after: setup } });
}

/** Takes a queue away, and its letter with it, where nobody waits any more; throws `QUEUE_IN_USE` with how many do. */
export async function retireQueue(work: Work, id: string): Promise<void> {
  const queue = await getQueue(work.db, work.actor, id);
  const waiting = (await listWaiting(work.db, work.actor)).filter(({ queueId }) => queueId === id).length;
  if (waiting > 0) throw new DomainError('QUEUE_IN_USE', { waiting });
  await work.db('queues').where({ ...ownerOf(work), id }).update({ is_retired: true, letter: `-${id.slice(-1)}` });
  await work.db('counter_queues').where({ queue_id: id }).delete();
  work.record({ type: 'queueRetired', subject: id, payload: { letter: queue.letter, name: queue.name } });
}

/** A new room, or another name of one; throws `ROOM_NOT_FOUND`. */
export async function saveRoom(work: Work, ids: Ids, { id, name }: { id?: string; name: string }): Promise<void> {
  const rooms = await listRooms(work.db, work.actor);
  if (id !== undefined && !rooms.some((room) => room.id === id)) throw new DomainError('ROOM_NOT_FOUND');
  const subject = id ?? ids.next();
  if (id === undefined) await work.db('rooms').insert({ ...ownerOf(work), id: subject, name, position: rooms.length });
  else await work.db('rooms').where({ ...ownerOf(work), id }).update({ name });
  work.record({ type: 'queueRoomSet', subject, payload: { name } });
}

/** A new counter, or other words on one; throws `LABEL_TAKEN`, `COUNTER_NOT_FOUND`. */
export async function saveCounter(work: Work, ids: Ids, { id, label, name, roomId }: { id?: string; label: string; name: string; roomId?: string }): Promise<void> {
  const counters = await listCounters(work.db, work.actor);
  if (counters.some((each) => each.label === label && each.id !== id)) throw new DomainError('LABEL_TAKEN', { label });
  if (id !== undefined && !counters.some((each) => each.id === id)) throw new DomainError('COUNTER_NOT_FOUND');
  const subject = id ?? ids.next();
  const columns = { label, name, room_id: roomId ?? null };
  if (id === undefined) await work.db('counters').insert({ ...ownerOf(work), ...columns, id: subject, is_open: false });
  else await work.db('counters').where({ ...ownerOf(work), id }).update(columns);
  work.record({ type: 'counterSetUp', subject, payload: { label, name, roomId: roomId ?? null } });
}
