import type { Knex } from 'knex';
import { z } from 'zod';
import type { EmergencyDay, EmergencyEntry } from '#shared/emergency-register/emergency-register.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';

export interface EntryRow {
  id: string;
  municipality_id: string;
  office_id: string;
  opening_id: string;
  case_file_id: string;
  number: string;
  at: string;
  day: string;
  content_sealed: string;
  register_number: string | null;
  register_day: string | null;
  linked_at: string | null;
}

/** What an entry says of the application, sealed. */
export const EntryContent = z.object({ subjectLine: z.string(), senderName: z.string() });
export type EntryContent = z.infer<typeof EntryContent>;

const mostDays = 100;

const entries = (db: Knex, tenant: Tenant) => db<EntryRow>('emergency_entries').where({ municipality_id: tenant.municipalityId });

export async function insertEntry(db: Knex, row: EntryRow): Promise<void> {
  await db('emergency_entries').insert(row);
}

/** Which entries are asked for, in the order of their numbers; all of them when nothing is said. */
export interface EntryFilter { readonly day?: string; readonly openingId?: string; readonly most?: number }

export async function listEntryRows(db: Knex, tenant: Tenant, filter: EntryFilter): Promise<EntryRow[]> {
  const query = entries(db, tenant).orderBy('number');
  if (filter.day !== undefined) void query.andWhere({ day: filter.day });
  if (filter.openingId !== undefined) void query.andWhere({ opening_id: filter.openingId });
  if (filter.most !== undefined) void query.limit(filter.most);
  return await query as EntryRow[];
}

/** An entry with its content in clear. */
export async function readEntry(kernel: Kernel, db: Knex, row: EntryRow): Promise<EmergencyEntry> {
  const content = EntryContent.parse(JSON.parse(await kernel.sealing.open(db, row.content_sealed)));
  return {
    id: row.id, openingId: row.opening_id, number: row.number, at: row.at, day: row.day, caseFileId: row.case_file_id, ...content,
    registerNumber: row.register_number ?? undefined, registerDay: row.register_day ?? undefined,
  };
}

/** The emergency number of a case file, for its receipts and for the register that gives it the ordinary one. */
export async function findEmergencyNumber(db: Knex, tenant: Tenant, caseFileId: string): Promise<{ number: string; at: string } | undefined> {
  const row = await entries(db, tenant).where({ case_file_id: caseFileId }).first();
  return row === undefined ? undefined : { number: row.number, at: row.at };
}

/** Writes the ordinary number on the case file's entry, once; its id, or undefined when there is none to write on. */
export async function linkEntry(db: Knex, tenant: Tenant, link: { caseFileId: string; number: string; day: string; at: string }): Promise<string | undefined> {
  const [linked]: { id: string }[] = await entries(db, tenant)
    .where({ case_file_id: link.caseFileId }).whereNull('register_number')
    .update({ register_number: link.number, register_day: link.day, linked_at: link.at })
    .returning('id');
  return linked?.id;
}

async function countEntries(query: Knex.QueryBuilder): Promise<number> {
  const [row] = await query.count('* as total') as { total: number | string }[];
  return Number(row?.total ?? 0);
}

/** Numbers given on a day, and those of any day still without their ordinary number. */
export async function countEntriesOf(db: Knex, tenant: Tenant, day: string): Promise<{ today: number; unlinked: number }> {
  return {
    today: await countEntries(entries(db, tenant).where({ day })),
    unlinked: await countEntries(entries(db, tenant).whereNull('register_number')),
  };
}

/** The daily totals; numbers of one year have one length, so that their order is that of the texts. */
export async function listDayTotals(db: Knex, tenant: Tenant): Promise<EmergencyDay[]> {
  const rows = await db('emergency_entries').where({ municipality_id: tenant.municipalityId })
    .groupBy('day').orderBy('day', 'desc').limit(mostDays)
    .select<{ day: string; total: number | string; linked: number | string; first: string; last: string }[]>(
      'day', db.raw('count(*) AS total'), db.raw('count(register_number) AS linked'), db.raw('min(number) AS first'), db.raw('max(number) AS last'),
    );
  return rows.map(({ day, total, linked, first, last }) => ({
    day, total: Number(total), firstNumber: first, lastNumber: last, unlinked: Number(total) - Number(linked),
  }));
}
