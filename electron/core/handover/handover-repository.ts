import type { Knex } from 'knex';
import { z } from 'zod';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';

export interface HandoverRow {
  id: string; municipality_id: string; office_id: string; kind: 'register' | 'takings'; day: string; due_on: string; closed_at: string;
  content_sealed: string; sha256: string; entries: number; documents: number; total_cents: number;
  accepted_at: string | null; receipt_id: string | null; receipt: string | null;
}

/** The register of a day as it was closed, sealed: what a later try hands over is the same to the byte. */
export const RegisterContent = z.object({
  body: z.string(),
  office: z.string(),
  day: z.string(),
  path: z.string(),
  text: z.string(),
  documents: z.array(z.object({ id: z.string(), number: z.string(), path: z.string(), sha256: z.string(), registerNumber: z.string().optional() })),
  /** Ids of documents without file, awaited from the national register: they are handed over with the day on which they come. */
  awaited: z.array(z.string()).default([]),
});
export type RegisterContent = z.infer<typeof RegisterContent>;

const ofOffice = (db: Knex, office: OfficeScope) =>
  db<HandoverRow>('day_handovers').where({ municipality_id: office.municipalityId, office_id: office.officeId });

/** The last day that the office has closed. */
export async function findLastClosedDay(db: Knex, office: OfficeScope): Promise<string | undefined> {
  return (await ofOffice(db, office).andWhere({ kind: 'register' }).orderBy('day', 'desc').first())?.day;
}

/** The register of a day that is closed. */
export async function findRegister(db: Knex, office: OfficeScope, day: string): Promise<HandoverRow | undefined> {
  return await ofOffice(db, office).andWhere({ kind: 'register', day }).first() as HandoverRow | undefined;
}

/** Whether it was written: not when another process closed the day first. */
export async function insertHandover(db: Knex, row: Omit<HandoverRow, 'accepted_at' | 'receipt_id' | 'receipt'>): Promise<boolean> {
  const inserted: unknown[] = await db('day_handovers').insert(row)
    .onConflict(['municipality_id', 'office_id', 'kind', 'day']).ignore()
    .returning('id');
  return inserted.length === 1;
}

/** Throws when there is none: a delivery never outlives what it is about. */
export async function getHandover(db: Knex, id: string): Promise<HandoverRow> {
  const row = await db<HandoverRow>('day_handovers').where({ id }).first();
  if (row === undefined) throw new Error(`There is no hand-over ${id}`);
  return row as HandoverRow;
}

/** Rows of the last days closed, newest day first. */
export async function listLastHandovers(db: Knex, office: OfficeScope, days: number): Promise<HandoverRow[]> {
  const last = ofOffice(db, office).andWhere({ kind: 'register' }).orderBy('day', 'desc').limit(days).select('day');
  return await ofOffice(db, office).whereIn('day', db.select('day').from(last.as('last'))).orderBy('day', 'desc') as HandoverRow[];
}

export interface Acceptance { readonly id: string; readonly at: string; readonly receiptId: string; readonly receipt: string }

/** Keeps the receipt, once. */
export async function writeAcceptance(db: Knex, tenant: Tenant, { id, at, receiptId, receipt }: Acceptance): Promise<HandoverRow> {
  await db('day_handovers').where({ id, municipality_id: tenant.municipalityId }).whereNull('accepted_at')
    .update({ accepted_at: at, receipt_id: receiptId, receipt });
  return getHandover(db, id);
}

/** The days that these hand-overs are of; other ids are left out. */
export async function listDaysOf(db: Knex, of: Tenant & { readonly ids: readonly string[] }): Promise<Map<string, string>> {
  const rows = await db<HandoverRow>('day_handovers').where({ municipality_id: of.municipalityId }).whereIn('id', of.ids).select('id', 'day');
  return new Map(rows.map(({ id, day }) => [id, day]));
}
