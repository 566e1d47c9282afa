import type { Knex } from 'knex';
import { businessDay } from '#shared/kernel/dates.ts';
import { rowsAbout, type FactSource } from './fact-source.ts';
import { factTypes, ticketTypes, type FactRow } from './journal-facts.ts';
import { ownRows } from './own-rows.ts';
import { readHeads, readMarks } from './rollup-repository.ts';

/** Rows of one chain that nobody has looked at yet, and which days they say something of. */
export interface TouchedPiece { readonly node: string; readonly seq: number; readonly days: ReadonlySet<string> }

const types: ReadonlySet<string> = new Set([...factTypes, 'pastTicketEntered']);
const aboutTickets: ReadonlySet<string> = new Set(ticketTypes);
const rowsAtOnce = 5_000;

const arrivedOf = (row: FactRow): string => {
  const { arrivedAt } = JSON.parse(row.payload) as { arrivedAt?: string };
  return arrivedAt ?? row.at;
};
const dayOfMaking = (row: FactRow): string => businessDay(row.type === 'pastTicketEntered' ? arrivedOf(row) : row.at);

/** By ticket the day on which its person came. */
async function readDaysOfTickets(db: Knex, source: FactSource, rows: readonly FactRow[]): Promise<Map<string, string>> {
  const days = new Map<string, string>();
  const isMaking = ({ type }: FactRow): boolean => type === 'ticketIssued' || type === 'pastTicketEntered';
  for (const row of rows.filter(isMaking)) days.set(row.subject, dayOfMaking(row));
  const unknown = rows.filter(({ type, subject }) => aboutTickets.has(type) && !days.has(subject)).map(({ subject }) => subject);
  for (const row of await rowsAbout(db, source, { subjects: unknown, types: ['ticketIssued', 'pastTicketEntered'] })) days.set(row.subject, dayOfMaking(row));
  return days;
}

async function daysOf(db: Knex, source: FactSource, rows: readonly FactRow[]): Promise<Set<string>> {
  const ofTickets = await readDaysOfTickets(db, source, rows);
  const days = new Set<string>();
  for (const row of rows) {
    days.add(row.type === 'pastTicketEntered' ? dayOfMaking(row) : businessDay(row.at));
    const arrived = ofTickets.get(row.subject);
    if (arrived !== undefined) days.add(arrived);
  }
  return days;
}

/** The rows of each chain since its mark, piece by piece. */
export async function* readTouched(db: Knex, source: FactSource): AsyncGenerator<TouchedPiece, void, void> {
  const [marks, heads] = [await readMarks(db, source), await readHeads(db, source)];
  for (const [node, end] of heads) {
    for (let after = marks.get(node) ?? 0; after < end;) {
      const seq = Math.min(end, after + rowsAtOnce);
      const rows: FactRow[] = await db('journal').where({ node, municipality_id: source.writtenBy }).andWhere('seq', '>', after).andWhere('seq', '<=', seq)
        .orderBy('seq').select('seq', 'node', 'at', 'actor', 'type', 'subject', 'payload');
      yield { node, seq, days: await daysOf(db, source, await ownRows(db, source, rows.filter(({ type }) => types.has(type)))) };
      after = seq;
    }
  }
}

/** How many rows wait to be looked at. */
export async function countUnseen(db: Knex, source: FactSource): Promise<number> {
  const [marks, heads] = [await readMarks(db, source), await readHeads(db, source)];
  return [...heads].reduce((sum, [node, seq]) => sum + Math.max(0, seq - (marks.get(node) ?? 0)), 0);
}

/** The day of the first row that waits to be looked at; undefined when none does. */
export async function findFirstUnseenDay(db: Knex, source: FactSource): Promise<string | undefined> {
  const [marks, heads] = [await readMarks(db, source), await readHeads(db, source)];
  const days: string[] = [];
  for (const [node, end] of heads) {
    const after = marks.get(node) ?? 0;
    if (after >= end) continue;
    const row: { at: string } | undefined = await db('journal').where({ node }).andWhere('seq', '>', after).orderBy('seq').first('at');
    if (row !== undefined) days.push(businessDay(row.at));
  }
  return days.sort()[0];
}
