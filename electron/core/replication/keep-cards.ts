import type { Knex } from 'knex';
import { businessDay } from '#shared/kernel/dates.ts';
import type { Cards, CitizenCard } from '#shared/replication/replication.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { citizenOwner } from './citizen-owner.ts';

export interface CitizenRow { municipality_id: string; node: string; id: string; version: number; tax_code_index: string | null; record_sealed: string; erased_at: string | null }

interface Keeping { readonly db: Knex; readonly municipalityId: string; readonly node: string; readonly at: string }

/** Rows in one statement: SQLite takes so many values. */
const rowsAtOnce = 500;

/** A card of an older state of the office never comes over a newer one. */
async function put(db: Knex, table: string, rows: readonly { readonly id: string }[]): Promise<void> {
  const each = [...new Map(rows.map((row) => [row.id, row])).values()];
  for (let from = 0; from < each.length; from += rowsAtOnce) {
    await db(table).insert(each.slice(from, from + rowsAtOnce)).onConflict(['node', 'id']).merge().whereRaw('??.version <= excluded.version', [table]);
  }
}

/** Sealed anew under keys of the centre, found by its own index; whoever was erased stays so. */
async function keepCitizens(kernel: Kernel, { db, municipalityId, node }: Keeping, { citizens, version }: { citizens: readonly CitizenCard[]; version: number }): Promise<void> {
  const erased = new Set(await db<CitizenRow>('replica_citizens').where({ municipality_id: municipalityId, node }).whereIn('id', citizens.map(({ id }) => id)).whereNotNull('erased_at').pluck('id') as string[]);
  const rows = [];
  for (const card of citizens.filter(({ id }) => !erased.has(id))) {
    const { id, ...record } = card;
    rows.push({
      municipality_id: municipalityId, node, id, version, erased_at: null, tax_code_index: kernel.sealing.blindIndex(municipalityId, 'tax-code', card.taxCode),
      record_sealed: await kernel.sealing.seal(db, { municipalityId, owner: citizenOwner(node, id) }, JSON.stringify(record)),
    });
  }
  await put(db, 'replica_citizens', rows);
}

/** The key goes, and with it whatever was sealed; visits, papers and sums stay without a name. */
async function eraseCitizens(kernel: Kernel, { db, municipalityId, node, at }: Keeping & { readonly db: Knex.Transaction }, ids: readonly string[]): Promise<void> {
  const rows: CitizenRow[] = await db<CitizenRow>('replica_citizens').where({ municipality_id: municipalityId, node }).whereIn('id', ids).whereNull('erased_at');
  for (const { id } of rows) await kernel.sealing.erase(db, { municipalityId, owner: citizenOwner(node, id) });
  const erased = rows.map(({ id }) => id);
  await db<CitizenRow>('replica_citizens').where({ municipality_id: municipalityId, node }).whereIn('id', erased).update({ tax_code_index: null, record_sealed: '', erased_at: at });
}

/** Keeps what a batch brought beside its rows, in the transaction that takes them. */
export async function keepCards(kernel: Kernel, keeping: Keeping & { readonly db: Knex.Transaction }, cards: Cards): Promise<void> {
  const { db, municipalityId, node } = keeping;
  const { version } = cards;
  const of = ({ id, officeId }: { id: string; officeId: string }) => ({ municipality_id: municipalityId, node, id, version, office_id: officeId });
  await keepCitizens(kernel, keeping, cards);
  await put(db, 'replica_visits', cards.visits.map((card) => ({
    ...of(card), citizen_id: card.citizenId ?? null, state: card.state, day: businessDay(card.openedAt), opened_at: card.openedAt, closed_at: card.closedAt ?? null,
  })));
  await put(db, 'replica_cases', cards.cases.map((card) => ({
    ...of(card), visit_id: card.visitId, service_id: card.serviceId, title: card.title, state: card.state, progress: card.progress ?? null, due_on: card.dueOn ?? null,
    day: businessDay(card.settledAt ?? card.openedAt), opened_at: card.openedAt, settled_at: card.settledAt ?? null,
  })));
  await put(db, 'replica_documents', cards.documents.map((card) => ({
    ...of(card), visit_id: card.visitId, title: card.title, number: card.number, state: card.state, issued_at: card.issuedAt,
  })));
  await put(db, 'replica_payments', cards.payments.map((card) => ({
    ...of(card), visit_id: card.visitId, receipt_number: card.receiptNumber ?? null, total_cents: card.totalCents, method: card.method, day: businessDay(card.at), at: card.at, voided_at: card.voidedAt ?? null,
  })));
  await eraseCitizens(kernel, keeping, cards.erased);
}
