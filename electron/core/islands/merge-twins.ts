import { z } from 'zod';
import type { IslandPeriod, TableRow } from '#shared/islands/islands.model.ts';
import { openKept } from '#core/kernel/request-replay.ts';
import type { IslandParts } from './island-parts.ts';
import { mergedKey, tableOf, type Merging } from './merging.ts';

/** Something that the hub had done when the line broke, and that was done again on the island as its answer never came. */
interface Twin { readonly procedure: string; readonly hubId: string; readonly islandId: string }

/** Where the id of what was made stands in an answer. */
const Made = z.union([z.object({ ticket: z.object({ id: z.string() }) }).transform(({ ticket }) => ticket.id), z.object({ id: z.string() }).transform(({ id }) => id)]);

async function idIn({ work }: Merging, row: TableRow): Promise<string | undefined> {
  const { result } = await openKept(work, { input_hash: String(row['input_hash']), result: String(row['result']) });
  return Made.safeParse(result).data;
}

const makers = ['visits.open', 'cases.open', 'queue.issueTicket', 'payments.settle'] as const;

/** What was made twice, by the request ids that both sides have seen. */
export async function readTwins(merging: Merging, { inserts }: IslandPeriod): Promise<Twin[]> {
  const { db, actor } = merging.work;
  const twins: Twin[] = [];
  for (const row of inserts.filter(({ table }) => table === 'requests').flatMap(({ rows }) => rows)) {
    const procedure = makers.find((name) => name === row['procedure']);
    if (procedure === undefined || merging.merged.has(mergedKey(tableOf('requests'), row))) continue;
    const done: TableRow | undefined = await db('requests')
      .where({ municipality_id: actor.municipalityId, actor: String(row['actor']), request_id: String(row['request_id']) }).first('input_hash', 'result', 'procedure');
    if (done?.['procedure'] !== procedure) continue;
    const [hubId, islandId] = [await idIn(merging, done), await idIn(merging, row)];
    if (hubId !== undefined && islandId !== undefined && hubId !== islandId) twins.push({ procedure, hubId, islandId });
  }
  return twins;
}

/** A visit that was opened for nobody but its twin, which has its ticket: nothing hangs on it, and the journal says what it was. */
async function dropVisit({ work, servedThere }: Merging, { hubId, islandId }: Twin): Promise<void> {
  const { db, actor } = work;
  const own = { municipality_id: actor.municipalityId };
  for (const table of ['case_files', 'payments', 'print_jobs', 'pagopa_notices', 'card_operations', 'decision_bills', 'documents', 'set_asides', 'visit_messages']) {
    if (await db(table).where({ ...own, visit_id: hubId }).first() !== undefined) return;
  }
  const visit: { ticket_id: string | null } | undefined = await db('visits').where({ ...own, id: hubId }).whereIn('state', ['open', 'parked']).first('ticket_id');
  if (visit === undefined) return;
  if (visit.ticket_id !== null) servedThere.add(visit.ticket_id);
  await db('visits').where({ ...own, id: hubId }).delete();
  work.record({ type: 'visitOpenedTwice', subject: hubId, payload: { is: islandId } });
}

async function dropCase({ work }: Merging, { hubId, islandId }: Twin): Promise<void> {
  const changed = await work.db('case_files').where({ municipality_id: work.actor.municipalityId, id: hubId, state: 'draft' }).update({ state: 'removed' });
  if (changed > 0) work.record({ type: 'caseFileRemoved', subject: hubId, payload: { is: islandId } });
}

async function cancelTicket({ work }: Merging, { hubId, islandId }: Twin): Promise<void> {
  const changed = await work.db('tickets').where({ municipality_id: work.actor.municipalityId, id: hubId, state: 'waiting' }).update({ state: 'cancelled', ended_at: work.at });
  if (changed > 0) work.record({ type: 'ticketCancelled', subject: hubId, payload: { is: islandId } });
}

/** Before the rows: what the hub made for an answer that never came makes room for what the island made in its place, as far as nobody used it. */
export async function makeRoomForTwins(merging: Merging, twins: readonly Twin[]): Promise<void> {
  for (const twin of twins) {
    if (twin.procedure === 'visits.open') await dropVisit(merging, twin);
    if (twin.procedure === 'cases.open') await dropCase(merging, twin);
    if (twin.procedure === 'queue.issueTicket') await cancelTicket(merging, twin);
  }
}

/** After the rows: money that was written down twice is in the drawer once, the island's receipt void in sight of everybody. */
export async function voidTwins({ voidTwin }: IslandParts, { work }: Merging, twins: readonly Twin[]): Promise<void> {
  for (const { procedure, hubId, islandId } of twins) {
    if (procedure === 'payments.settle') await voidTwin(work, { paymentId: islandId, twinId: hubId });
  }
}
