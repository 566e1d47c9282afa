import type { Knex } from 'knex';
import { z } from 'zod';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { ReportEvery } from '#shared/reports/report-period.model.ts';
import { lastPeriod, type ReportPeriod } from '#shared/reports/report-period.rules.ts';
import type { ReportSchedule } from '#shared/reports/reports.contract.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { openNote } from '#core/kernel/notes.ts';
import type { ReportsParts } from './report-parts.ts';

export interface ScheduleRow { id: string; municipality_id: string; office_id: string; every: ReportEvery; recipients_sealed: string; has_tables: boolean | number; since: string; paused_at: string | null; ended_at: string | null }
export interface SendingRow { id: string; municipality_id: string; office_id: string; schedule_id: string; from_day: string; to_day: string; at: string }

const standing = (db: Knex, { municipalityId, officeId }: OfficeScope) => db<ScheduleRow>('report_schedules').where({ municipality_id: municipalityId, office_id: officeId }).whereNull('ended_at');

/** The schedules of an office, the oldest first. */
export const listScheduleRows = async (db: Knex, scope: OfficeScope): Promise<ScheduleRow[]> => await standing(db, scope).orderBy('id');

/** Throws `REPORT_SCHEDULE_NOT_FOUND` for one of another office, and for one that was taken away. */
export async function getScheduleRow(db: Knex, scope: OfficeScope, id: string): Promise<ScheduleRow> {
  const row: ScheduleRow | undefined = await standing(db, scope).where({ id }).first();
  if (row === undefined) throw new DomainError('REPORT_SCHEDULE_NOT_FOUND');
  return row;
}

export const openRecipients = async ({ sealing }: Kernel, db: Knex, row: ScheduleRow): Promise<string[]> => z.array(z.string()).parse(JSON.parse(await sealing.open(db, row.recipients_sealed)));

export const findSending = async (db: Knex, of: ReportPeriod & { readonly scheduleId: string }): Promise<SendingRow | undefined> =>
  await db<SendingRow>('report_sendings').where({ schedule_id: of.scheduleId, from_day: of.from, to_day: of.to }).first();

async function describeLast({ kernel, listMails }: ReportsParts, db: Knex, row: ScheduleRow): Promise<ReportSchedule['last']> {
  const last: SendingRow | undefined = await db<SendingRow>('report_sendings').where({ schedule_id: row.id }).orderBy('id', 'desc').first();
  if (last === undefined) return undefined;
  const [mail] = await listMails(db, { municipalityId: row.municipality_id }, [last.id]);
  return { from: last.from_day, to: last.to_day, at: last.at, mail: mail?.state ?? 'done', reason: mail?.reason && { ...mail.reason, detail: await openNote(kernel, db, mail.reason.detail) } };
}

/** A schedule with what was sent last, and what may be sent now. */
export async function describeSchedule(parts: ReportsParts, db: Knex, row: ScheduleRow): Promise<ReportSchedule> {
  const { kernel } = parts;
  const period = lastPeriod(row.every, kernel.clock.now());
  return {
    id: row.id, every: row.every, recipients: await openRecipients(kernel, db, row), hasTables: Boolean(row.has_tables), isPaused: row.paused_at !== null,
    last: await describeLast(parts, db, row), ready: await findSending(db, { scheduleId: row.id, ...period }) === undefined ? period : undefined,
  };
}

/** What mails of reports are called among the deliveries. */
export async function describeReports(db: Knex, of: Tenant & { readonly ids: readonly string[] }): Promise<Map<string, { title: string; officeId: string }>> {
  const rows = await db<SendingRow>('report_sendings').where({ municipality_id: of.municipalityId }).whereIn('id', [...of.ids]).select('id', 'office_id', 'from_day', 'to_day');
  return new Map(rows.map((row) => [row.id, { title: `Rapporto dello sportello ${row.from_day === row.to_day ? row.from_day : `${row.from_day} / ${row.to_day}`}`, officeId: row.office_id }]));
}
