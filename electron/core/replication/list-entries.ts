import type { Knex } from 'knex';
import type { CitizenRecord, RecordEntry } from '#shared/replication/citizen-record.model.ts';
import { officesOf } from './list-centre-offices.ts';
import type { NodeRow } from './node-repository.ts';

/** A card of a person, and the office that it is of. */
export interface KnownAt { readonly node: NodeRow; readonly id: string; readonly sealed: string }

interface Common { id: string; office_id: string; visit_id: string }
interface VisitRow { id: string; office_id: string; state: string; opened_at: string; closed_at: string | null }
type CaseRow = Common & { title: string; state: string; progress: string | null; due_on: string | null; opened_at: string };
type DocumentRow = Common & { title: string; number: string; state: string; issued_at: string };
type PaymentRow = Common & { receipt_number: string | null; total_cents: number; method: string; at: string; voided_at: string | null };

const mostEntries = 500;

async function entriesAt(db: Knex, { node, id }: KnownAt): Promise<RecordEntry[]> {
  const names = new Map(officesOf(node).map((office) => [office.id, office.name]));
  const place = (row: { office_id: string }) => ({ officeName: names.get(row.office_id) ?? '', municipalityName: node.municipality_name });
  const visits = await db('replica_visits').where({ municipality_id: node.municipality_id, node: node.node, citizen_id: id }).orderBy('opened_at', 'desc').limit(mostEntries) as VisitRow[];
  const of = async <Row>(table: string): Promise<Row[]> => await db(table).where({ municipality_id: node.municipality_id, node: node.node }).whereIn('visit_id', visits.map((visit) => visit.id)) as Row[];
  return [
    ...visits.map((row): RecordEntry => ({ kind: 'visit', ...place(row), id: row.id, at: row.opened_at, state: row.state, ...(row.closed_at !== null && { closedAt: row.closed_at }) })),
    ...(await of<CaseRow>('replica_cases')).filter(({ state }) => state !== 'removed').map((row): RecordEntry => ({
      kind: 'case', ...place(row), id: row.id, at: row.opened_at, title: row.title, state: row.state, ...(row.progress !== null && { progress: row.progress }), ...(row.due_on !== null && { dueOn: row.due_on }),
    })),
    ...(await of<DocumentRow>('replica_documents')).map((row): RecordEntry => ({ kind: 'document', ...place(row), id: row.id, at: row.issued_at, title: row.title, number: row.number, state: row.state })),
    ...(await of<PaymentRow>('replica_payments')).map((row): RecordEntry => ({
      kind: 'payment', ...place(row), id: row.id, at: row.at, totalCents: row.total_cents, method: row.method, isVoided: row.voided_at !== null, ...(row.receipt_number !== null && { receiptNumber: row.receipt_number }),
    })),
  ];
}

/** What happened with a person wherever they are known, newest first. */
export async function listEntries(db: Knex, at: readonly KnownAt[]): Promise<Pick<CitizenRecord, 'entries' | 'isComplete'>> {
  const all: RecordEntry[] = [];
  for (const each of at) all.push(...await entriesAt(db, each));
  all.sort((one, other) => other.at.localeCompare(one.at) || other.id.localeCompare(one.id));
  return { entries: all.slice(0, mostEntries), isComplete: all.length <= mostEntries };
}
