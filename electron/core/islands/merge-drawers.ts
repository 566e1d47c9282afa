import type { TableRow } from '#shared/islands/islands.model.ts';
import { hubIdOf, noteConflict, rename, tableOf, type Merging } from './merging.ts';
import { putMade } from './write-rows.ts';

interface SessionRow { id: string; state: 'open' | 'counted' | 'closed'; till_id: string; holder_id: string }

/** The till of a counter is the hub's where it has one; a code that is taken meanwhile gives way to a free one. */
export async function mergeTill(merging: Merging, row: TableRow): Promise<void> {
  const { db, actor } = merging.work;
  const rows: { id: string; counter_id: string; code: string }[] = await db('tills').where({ municipality_id: actor.municipalityId }).select('id', 'counter_id', 'code');
  const known = rows.find(({ counter_id }) => counter_id === row['counter_id']);
  if (known !== undefined) {
    if (known.id !== row['id']) rename(merging, 'tills', { island: String(row['id']), hub: known.id });
    return;
  }
  const taken = new Set(rows.map(({ code }) => code));
  const free = Array.from({ length: taken.size + 1 }, (_, place) => `T${String(place + 1)}`).find((code) => !taken.has(code)) ?? '';
  await putMade(merging, 'tills', taken.has(String(row['code'])) ? { ...row, code: free } : row);
}

const currentOf = async ({ work: { db, actor } }: Merging, tillId: unknown): Promise<SessionRow | undefined> =>
  await db('till_sessions').where({ municipality_id: actor.municipalityId, till_id: String(tillId) }).whereNot('state', 'closed').first() as SessionRow | undefined;

/** An opening of a drawer on the island; where the drawer is open here too its money goes there, and that is told. */
export async function mergeSession(merging: Merging, made: TableRow): Promise<void> {
  const row: TableRow = { ...made, till_id: hubIdOf(merging, 'tills', made['till_id']) };
  const current = await currentOf(merging, row['till_id']);
  if (current === undefined || current.id === row['id']) {
    await putMade(merging, 'till_sessions', row);
    return;
  }
  rename(merging, 'till_sessions', { island: String(row['id']), hub: current.id });
  await noteConflict(merging, { kind: 'changed', table: tableOf('till_sessions'), row });
}

/** A drawer without float, for money that was taken after the one before was closed. */
async function openAnother({ kernel, work }: Merging, closed: SessionRow): Promise<string> {
  const id = kernel.ids.next();
  await work.db('till_sessions').insert({
    id, municipality_id: work.actor.municipalityId, office_id: work.actor.officeId, till_id: closed.till_id, state: 'open', holder_id: closed.holder_id, float_cents: 0, opened_at: work.at,
  });
  work.record({ type: 'tillOpened', subject: id, payload: { cause: 'island', after: closed.id, floatCents: 0 } });
  return id;
}

/** A count that money came after is to be made again. */
async function takeIntoUse({ work }: Merging, id: string): Promise<void> {
  await work.db('till_sessions').where({ id, municipality_id: work.actor.municipalityId }).update({ state: 'open', counted: null, counted_cents: null, expected_cents: null, counted_stock: null });
  work.record({ type: 'tillResumed', subject: id, payload: { cause: 'island' } });
}

/** Before money or pieces are booked: a drawer that was counted here meanwhile is to be counted again, and for one that was closed the next opening takes them. */
export async function readyDrawer(merging: Merging, row: TableRow, isBooked: boolean): Promise<void> {
  const { db, actor } = merging.work;
  const told = row['session_id'] ?? row['till_session_id'];
  const id = hubIdOf(merging, 'till_sessions', told);
  if (typeof told !== 'string' || typeof id !== 'string' || isBooked) return;
  const query = db('till_sessions').where({ municipality_id: actor.municipalityId, id });
  const session = await (db.client.config.client === 'pg' ? query.forUpdate() : query).first() as SessionRow | undefined;
  if (session === undefined || session.state === 'open') return;
  if (session.state === 'counted') {
    await takeIntoUse(merging, session.id);
    return;
  }
  const next = await currentOf(merging, session.till_id);
  if (next?.state === 'counted') await takeIntoUse(merging, next.id);
  rename(merging, 'till_sessions', { island: told, hub: next?.id ?? await openAnother(merging, session) });
  await noteConflict(merging, { kind: 'till-closed', table: tableOf('till_sessions'), row: { id: session.id } });
}
