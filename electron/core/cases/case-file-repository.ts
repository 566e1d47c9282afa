import type { Knex } from 'knex';
import { z } from 'zod';
import type { EmergencyRegisterKind } from '#shared/emergency-register/emergency-register.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { BillLine, type CaseFile } from '#shared/cases/case-file.model.ts';
import type { Tenant } from '#core/kernel/context.ts';

/** A case file as stored: what was typed is sealed, the bill is there once settled. */
export interface StoredCaseFile {
  readonly id: string;
  readonly municipalityId: string;
  readonly visitId: string;
  readonly serviceId: string;
  readonly serviceVersion: number;
  readonly state: CaseFile['state'];
  readonly valuesSealed: string;
  /** The act of civil status that was read for it. */
  readonly actSealed?: string;
  readonly revision: number;
  readonly bill?: BillLine[];
  readonly openedAt: string;
  readonly settledAt?: string;
  readonly dueOn?: string;
  readonly registerNumber?: string;
  readonly registerDay?: string;
  readonly emergencyNumber?: string;
  readonly anscEmergencyNumber?: string;
}

type StoredState = Exclude<CaseFile['state'], 'awaiting-payment' | 'owed-again' | 'set-aside'>;

export interface CaseFileRow {
  id: string; municipality_id: string; visit_id: string; service_id: string; service_version: number; state: StoredState;
  values_sealed: string; act_sealed: string | null; revision: number; bill: string | null; opened_at: string; awaiting_since: string | null;
  owed_since: string | null; set_aside_since: string | null; settled_at: string | null; due_on: string | null; register_number: string | null; register_day: string | null; emergency_number: string | null; ansc_emergency_number: string | null;
}

/** Waiting for a payment is a draft, or a settled file that is owed anew, which nobody may change, and set aside is a draft in no basket: the columns tell since when. */
export function stateOf({ state, awaiting_since, owed_since, set_aside_since }: CaseFileRow): CaseFile['state'] {
  if (state === 'draft' && set_aside_since !== null) return 'set-aside';
  if (state === 'removed' || (state === 'settled' && owed_since === null)) return state;
  if (awaiting_since !== null) return 'awaiting-payment';
  return state === 'draft' ? 'draft' : 'owed-again';
}

const toCaseFile = (row: CaseFileRow): StoredCaseFile => ({
  id: row.id, municipalityId: row.municipality_id, visitId: row.visit_id, serviceId: row.service_id, serviceVersion: row.service_version, state: stateOf(row),
  valuesSealed: row.values_sealed, actSealed: row.act_sealed ?? undefined, revision: row.revision, openedAt: row.opened_at,
  bill: row.bill === null ? undefined : z.array(BillLine).parse(JSON.parse(row.bill)),
  settledAt: row.settled_at ?? undefined, dueOn: row.due_on ?? undefined, registerNumber: row.register_number ?? undefined, registerDay: row.register_day ?? undefined,
  emergencyNumber: row.emergency_number ?? undefined, anscEmergencyNumber: row.ansc_emergency_number ?? undefined,
});

/** Throws `CASE_NOT_FOUND`. */
export async function getStoredCaseFile(db: Knex, tenant: Tenant, id: string): Promise<StoredCaseFile> {
  const row = await db<CaseFileRow>('case_files').where({ municipality_id: tenant.municipalityId, id }).first();
  if (row === undefined) throw new DomainError('CASE_NOT_FOUND');
  return toCaseFile(row);
}

/** The visit in which a case file was asked; throws `CASE_NOT_FOUND`. */
export const getCaseVisitId = async (db: Knex, tenant: Tenant, id: string): Promise<string> => (await getStoredCaseFile(db, tenant, id)).visitId;

/** The basket of a visit, without what was taken out of it or set aside, in the order of asking. */
export async function listBasket(db: Knex, tenant: Tenant, visitId: string): Promise<StoredCaseFile[]> {
  const rows = await db<CaseFileRow>('case_files')
    .where({ municipality_id: tenant.municipalityId, visit_id: visitId }).whereNot('state', 'removed').whereNull('set_aside_since').orderBy('id');
  return rows.map(toCaseFile);
}

export interface CaseFileOrigin {
  readonly id: string; readonly serviceId: string; readonly serviceVersion: number; readonly officeId: string;
  readonly ticketNumber: string | null; readonly registerNumber: string | null; readonly emergencyNumber: string | null;
}

/** Which service these case files are, with their numbers, and the office and the ticket of their visit; unknown ids are left out. */
export async function listOrigins(db: Knex, tenant: Tenant, ids: readonly string[]): Promise<CaseFileOrigin[]> {
  return db('case_files')
    .join('visits', 'visits.id', 'case_files.visit_id').leftJoin('tickets', 'tickets.id', 'visits.ticket_id')
    .where({ 'case_files.municipality_id': tenant.municipalityId }).whereIn('case_files.id', ids)
    .select<CaseFileOrigin[]>(
      'case_files.id as id', 'case_files.service_id as serviceId', 'case_files.service_version as serviceVersion', 'visits.office_id as officeId',
      'tickets.number as ticketNumber', 'case_files.register_number as registerNumber', 'case_files.emergency_number as emergencyNumber',
    );
}

export async function insertCaseFile(db: Knex, tenant: Tenant, file: StoredCaseFile): Promise<void> {
  await db('case_files').insert({
    id: file.id, municipality_id: tenant.municipalityId, visit_id: file.visitId, service_id: file.serviceId,
    service_version: file.serviceVersion, state: file.state, values_sealed: file.valuesSealed, revision: file.revision, opened_at: file.openedAt,
  });
}

export type CaseFileChange = Partial<{
  state: StoredState; visit_id: string; service_version: number; set_aside_since: string | null; values_sealed: string; act_sealed: string | null; revision: number; bill: string | null; awaiting_since: string | null; owed_since: string | null; settled_at: string;
  due_on: string | null; register_number: string; register_day: string;
}>;

interface Change { readonly id: string; readonly to: CaseFileChange; readonly from?: Exclude<CaseFile['state'], 'removed'> }

/** The columns by which a case file is in a state. */
const columnsOf: Readonly<Record<Exclude<CaseFile['state'], 'removed'>, (rows: Knex.QueryBuilder) => Knex.QueryBuilder>> = {
  'draft': (rows) => rows.where({ state: 'draft' }).whereNull('awaiting_since').whereNull('set_aside_since'),
  'set-aside': (rows) => rows.where({ state: 'draft' }).whereNotNull('set_aside_since'),
  'awaiting-payment': (rows) => rows.whereNot('state', 'removed').whereNotNull('awaiting_since'),
  'settled': (rows) => rows.where({ state: 'settled' }).whereNull('owed_since'),
  'owed-again': (rows) => rows.where({ state: 'settled' }).whereNotNull('owed_since').whereNull('awaiting_since'),
};

/** Changes a case file that is still as it was read (a draft, unless told); throws `CASE_NOT_DRAFT` when it is not. */
export async function changeCaseFile(db: Knex, tenant: Tenant, { id, to, from = 'draft' }: Change): Promise<void> {
  const changed = await columnsOf[from](db('case_files').where({ id, municipality_id: tenant.municipalityId })).update(to);
  if (changed === 0) throw new DomainError('CASE_NOT_DRAFT');
}

/** Writes the number that the register gave, once. */
export async function writeRegisterNumber(db: Knex, tenant: Tenant, given: { caseFileId: string; number: string; day: string }): Promise<void> {
  await db('case_files')
    .where({ id: given.caseFileId, municipality_id: tenant.municipalityId }).whereNull('register_number')
    .update({ register_number: given.number, register_day: given.day });
}

interface GivenEmergencyNumber { readonly caseFileId: string; readonly register: EmergencyRegisterKind; readonly number: string }

/** Writes the number that an emergency register gave while the ordinary one could not be had. */
export async function writeEmergencyNumber(db: Knex, tenant: Tenant, given: GivenEmergencyNumber): Promise<void> {
  const column = given.register === 'ansc' ? 'ansc_emergency_number' : 'emergency_number';
  await db('case_files').where({ id: given.caseFileId, municipality_id: tenant.municipalityId }).update({ [column]: given.number });
}
