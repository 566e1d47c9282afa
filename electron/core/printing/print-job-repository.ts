import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { PrintJob, PrintJobState } from '#shared/printing/printing.model.ts';
import type { PrintContent } from '#shared/printing/printing.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';

/** A job with what is needed to print it: a sealed slip, or the document or notice whose PDF is printed. */
export interface StoredJob extends Omit<PrintJob, 'isSlip'> {
  readonly municipalityId: string;
  readonly officeId: string;
  readonly journalId: string;
  readonly sealedSlip?: string;
  readonly documentId?: string;
  /** The notice of a slip, or without one that whose page is printed. */
  readonly noticeId?: string;
  /** The printer that it was meant for, when it went to another. */
  readonly movedFromId?: string;
}

export const contentOfJob = ({ documentId, noticeId, sealedSlip }: StoredJob): PrintContent =>
  documentId !== undefined || (noticeId !== undefined && sealedSlip === undefined) ? 'page' : 'slip';

interface JobRow {
  id: string;
  municipality_id: string;
  office_id: string;
  printer_id: string;
  printer_name: string;
  moved_from: string | null;
  moved_from_id: string | null;
  journal_id: string;
  title: string;
  state: PrintJobState;
  slip_sealed: string | null;
  document_id: string | null;
  notice_id: string | null;
  visit_id: string | null;
  is_copy: boolean | number;
  attempts: number;
  reason: string | null;
  queued_at: string;
  printed_at: string | null;
}

const toJob = (row: JobRow): StoredJob => ({
  id: row.id,
  municipalityId: row.municipality_id,
  officeId: row.office_id,
  printerId: row.printer_id,
  printerName: row.printer_name,
  movedFrom: row.moved_from ?? undefined,
  movedFromId: row.moved_from_id ?? undefined,
  journalId: row.journal_id,
  title: row.title,
  state: row.state,
  sealedSlip: row.slip_sealed ?? undefined,
  documentId: row.document_id ?? undefined,
  noticeId: row.notice_id ?? undefined,
  visitId: row.visit_id ?? undefined,
  isCopy: Boolean(row.is_copy),
  attempts: row.attempts,
  reason: row.reason ?? undefined,
  queuedAt: row.queued_at,
  printedAt: row.printed_at ?? undefined,
});

const jobs = (db: Knex) => db('print_jobs')
  .join('printers', 'printers.id', 'print_jobs.printer_id')
  .leftJoin({ meant: 'printers' }, 'meant.id', 'print_jobs.moved_from_id')
  .select<JobRow[]>('print_jobs.*', 'printers.name as printer_name', 'meant.name as moved_from');

const jobsOf = (db: Knex, scope: OfficeScope) => jobs(db)
  .where({ 'print_jobs.municipality_id': scope.municipalityId, 'print_jobs.office_id': scope.officeId });

/** What the contract shows of a job: nothing sealed, no address of a row elsewhere. */
export function toPrintJob(job: StoredJob): PrintJob {
  const { id, printerId, printerName, movedFrom, title, state, isCopy, visitId, attempts, reason, queuedAt, printedAt } = job;
  return { id, printerId, printerName, movedFrom, title, state, isCopy, isSlip: job.sealedSlip !== undefined, visitId, attempts, reason, queuedAt, printedAt };
}

/** Throws `JOB_NOT_FOUND`. */
export async function getJob(db: Knex, scope: OfficeScope, id: string): Promise<StoredJob> {
  const [row] = await jobsOf(db, scope).andWhere('print_jobs.id', id);
  if (row === undefined) throw new DomainError('JOB_NOT_FOUND');
  return toJob(row);
}

export async function listVisitJobs(db: Knex, scope: OfficeScope, visitId: string): Promise<StoredJob[]> {
  return (await jobsOf(db, scope).andWhere('print_jobs.visit_id', visitId).orderBy('print_jobs.id')).map(toJob);
}

/** Whether a notice came out on some paper, or may have, or still will. */
export async function wasNoticePrinted(db: Knex, scope: OfficeScope, noticeId: string): Promise<boolean> {
  const [row] = await jobsOf(db, scope).andWhere('print_jobs.notice_id', noticeId).whereNotIn('print_jobs.state', ['failed', 'cancelled']).limit(1);
  return row !== undefined;
}

interface PrintedFor { readonly visitId: string; readonly subject: string; readonly causes: readonly string[] }

/** Whether a slip of a visit that these journal entries about a subject asked for came out, or may have, or still will. */
export async function wasPrintedFor(db: Knex, scope: OfficeScope, { visitId, subject, causes }: PrintedFor): Promise<boolean> {
  const [row] = await jobsOf(db, scope).join('journal', 'journal.id', 'print_jobs.journal_id').andWhere('print_jobs.visit_id', visitId)
    .andWhere('journal.subject', subject).whereIn('journal.type', [...causes]).whereNotIn('print_jobs.state', ['failed', 'cancelled']).limit(1);
  return row !== undefined;
}

/** Named one by one: years of printed jobs are passed over by the index. */
const notOut: readonly PrintJobState[] = ['queued', 'sent', 'unsure', 'failed'];

/** The office's jobs that have not come out, oldest first. */
export async function listOpenJobs(db: Knex, scope: OfficeScope): Promise<StoredJob[]> {
  return (await jobsOf(db, scope).whereIn('print_jobs.state', [...notOut]).orderBy('print_jobs.id')).map(toJob);
}

export async function insertJob(db: Knex, job: Omit<StoredJob, 'printerName'>): Promise<void> {
  await db('print_jobs').insert({
    id: job.id,
    municipality_id: job.municipalityId,
    office_id: job.officeId,
    printer_id: job.printerId,
    journal_id: job.journalId,
    title: job.title,
    state: job.state,
    slip_sealed: job.sealedSlip ?? null,
    document_id: job.documentId ?? null,
    notice_id: job.noticeId ?? null,
    visit_id: job.visitId ?? null,
    is_copy: job.isCopy,
    attempts: job.attempts,
    next_attempt_at: job.queuedAt,
    queued_at: job.queuedAt,
  });
}

/** What waits for a printer and has not been sent, oldest first. */
export async function listQueued(db: Knex, printerId: string): Promise<StoredJob[]> {
  return (await jobs(db).where({ 'print_jobs.printer_id': printerId, 'print_jobs.state': 'queued' }).orderBy('print_jobs.id')).map(toJob);
}

/** Jobs of a printer that are not finished in any way. */
export async function countUnfinished(db: Knex, printerId: string): Promise<number> {
  const rows = await db('print_jobs').where({ printer_id: printerId }).whereIn('state', ['queued', 'sent', 'unsure']).select<{ id: string }[]>('id');
  return rows.length;
}

/** The job of a printer that comes next: the oldest, whenever its own turn was to be. */
export async function findOldestQueued(db: Knex, printerId: string): Promise<StoredJob | undefined> {
  const [row] = await jobs(db)
    .where({ 'print_jobs.printer_id': printerId, 'print_jobs.state': 'queued' })
    .orderBy('print_jobs.id').limit(1);
  return row === undefined ? undefined : toJob(row);
}

/** Whether a queued job of the printer is due, or one is on its way to it. */
export async function readPrinterQueue(db: Knex, printerId: string, now: string): Promise<{ isDue: boolean; isBusy: boolean }> {
  const rows = await db('print_jobs').where({ printer_id: printerId })
    .andWhere((either) => {
      void either.where({ state: 'sent' }).orWhere((due) => {
        void due.where({ state: 'queued' }).andWhere('next_attempt_at', '<=', now);
      });
    })
    .select<{ state: PrintJobState }[]>('state');
  return { isDue: rows.some((row) => row.state === 'queued'), isBusy: rows.some((row) => row.state === 'sent') };
}

/** Jobs that some agent took and never gave an account of. */
export async function listAbandoned(db: Knex, { now, served }: { now: string; served: Record<string, string> }): Promise<StoredJob[]> {
  return (await jobs(db).where({ ...served, 'print_jobs.state': 'sent' }).andWhere('print_jobs.next_attempt_at', '<=', now).orderBy('print_jobs.id')).map(toJob);
}

export type JobChange = Partial<{
  state: PrintJobState;
  attempts: number;
  next_attempt_at: string;
  reason: string | null;
  printed_at: string;
  printer_id: string;
  moved_from_id: string | null;
}>;

/** Changes a job only while it is still as it was read (state, attempts, printer); whether it was. */
export async function changeJob(db: Knex, job: StoredJob, change: JobChange): Promise<boolean> {
  const changed = await db('print_jobs')
    .where({ id: job.id, municipality_id: job.municipalityId, state: job.state, attempts: job.attempts, printer_id: job.printerId })
    .update(change);
  return changed === 1;
}

/** What waits for a printer is due now. */
export async function hastenQueue(db: Knex, printerId: string, now: string): Promise<void> {
  await db('print_jobs').where({ printer_id: printerId, state: 'queued' }).andWhere('next_attempt_at', '>', now).update({ next_attempt_at: now });
}

/** A printer that refused one job would refuse the others too: none is tried before `until`. */
export async function postponeQueue(db: Knex, printerId: string, until: string): Promise<void> {
  await db('print_jobs').where({ printer_id: printerId, state: 'queued' }).andWhere('next_attempt_at', '<', until)
    .update({ next_attempt_at: until });
}
