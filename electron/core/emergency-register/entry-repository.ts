import type { Knex } from 'knex';
import { z } from 'zod';
import type { EmergencyDay, EmergencyEntry, EmergencyRegisterKind } from '#shared/emergency-register/emergency-register.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';

export interface EntryRow {
  id: string;
  municipality_id: string;
  office_id: string;
  opening_id: string;
  register: EmergencyRegisterKind;
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
export interface EntryFilter { readonly register: EmergencyRegisterKind; readonly day?: string; readonly openingId?: string; readonly most?: number }

export async function listEntryRows(db: Knex, tenant: Tenant, filter: EntryFilter): Promise<EntryRow[]> {
  const query = entries(db, tenant).andWhere({ register: filter.register }).orderBy('number');
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

/** The emergency number that a case file has in place of its register number, for the register that will give that one. */
export async function findEmergencyNumber(db: Knex, tenant: Tenant, caseFileId: string): Promise<{ number: string; at: string } | undefined> {
  const row = await entries(db, tenant).andWhere({ case_file_id: caseFileId, register: 'protocollo' }).first();
  return row === undefined ? undefined : { number: row.number, at: row.at };
}

export async function findEntry(db: Knex, tenant: Tenant, id: string): Promise<EntryRow | undefined> {
  return entries(db, tenant).andWhere({ id }).first();
}

interface Link { readonly of: Partial<Pick<EntryRow, 'id' | 'case_file_id' | 'register'>>; readonly number: string; readonly day: string; readonly at: string }

/** Writes the ordinary number on an entry, once; its id, or undefined when there is none to write on. */
export async function linkEntry(db: Knex, tenant: Tenant, link: Link): Promise<string | undefined> {
  const [linked]: { id: string }[] = await entries(db, tenant)
    .andWhere(link.of).whereNull('register_number')
    .update({ register_number: link.number, register_day: link.day, linked_at: link.at })
    .returning('id');
  return linked?.id;
}

async function countEntries(query: Knex.QueryBuilder): Promise<number> {
  const [row] = await query.count('* as total') as { total: number | string }[];
  return Number(row?.total ?? 0);
}

type Scope = Tenant & { readonly register: EmergencyRegisterKind };

/** Numbers that a register gave on a day, and those of any day still without their ordinary number. */
export async function countEntriesOf(db: Knex, scope: Scope, day: string): Promise<{ today: number; unlinked: number }> {
  const { register } = scope;
  return {
    today: await countEntries(entries(db, scope).andWhere({ register, day })),
    unlinked: await countEntries(entries(db, scope).andWhere({ register }).whereNull('register_number')),
  };
}

/** Numbers given in an opening, and how many of them have their ordinary number. */
export async function countLinked(db: Knex, tenant: Tenant, openingId: string): Promise<{ entries: number; linked: number }> {
  return {
    entries: await countEntries(entries(db, tenant).andWhere({ opening_id: openingId })),
    linked: await countEntries(entries(db, tenant).andWhere({ opening_id: openingId }).whereNotNull('register_number')),
  };
}

/** The daily totals; numbers of one year have one length, so that their order is that of the texts. */
export async function listDayTotals(db: Knex, scope: Scope): Promise<EmergencyDay[]> {
  const rows = await db('emergency_entries').where({ municipality_id: scope.municipalityId, register: scope.register })
    .groupBy('day').orderBy('day', 'desc').limit(mostDays)
    .select<{ day: string; total: number | string; linked: number | string; first: string; last: string }[]>(
      'day', db.raw('count(*) AS total'), db.raw('count(register_number) AS linked'), db.raw('min(number) AS first'), db.raw('max(number) AS last'),
    );
  return rows.map(({ day, total, linked, first, last }) => ({
    day, total: Number(total), firstNumber: first, lastNumber: last, unlinked: Number(total) - Number(linked),
  }));
}
