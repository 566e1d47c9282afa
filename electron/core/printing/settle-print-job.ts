import type { Actor } from '#shared/kernel/access.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { changeJob, postponeQueue, type JobChange, type StoredJob } from './print-job-repository.ts';
import { updateCondition, updateReadiness, type Printer } from './printer-repository.ts';
import { hindrance, type Condition, type Outcome } from './transports/printer-transport.ts';

/** What became of a job that was `sent`; `failed` means that its content can never be printed. */
export type Settlement = Outcome | { kind: 'failed'; reason: string; condition?: undefined }
  | { kind: 'postponed'; reason: string; condition?: undefined }
  | { kind: 'abandoned'; reason: 'AGENT_STOPPED'; condition?: undefined };

const firstBackOff = 2_000;
const longestBackOff = 60_000;

/** 2 s, 4 s ... 60 s, and so on for ever: a printer that is off loses nothing. */
export function backOff(attempts: number): number {
  return Math.min(longestBackOff, firstBackOff * 2 ** Math.min(attempts - 1, 10));
}

/** In whose name late effects are written: those of the office whose job or printer it is. */
export const agentOf = (owner: OfficeScope): Actor => ({
  role: 'station', id: 'print-agent', municipalityId: owner.municipalityId, officeId: owner.officeId,
});

async function putBack(work: Work, job: StoredJob, reason: string): Promise<boolean> {
  const until = addMilliseconds(work.at, backOff(job.attempts));
  if (!await changeJob(work.db, job, { state: 'queued', reason, next_attempt_at: until })) return false;
  await postponeQueue(work.db, job.printerId, until);
  // Said once: a printer that is off all night would otherwise fill the journal.
  if (job.reason !== reason) work.record({ type: 'printJobWaiting', subject: job.id, payload: { reason } });
  return true;
}

async function close(work: Work, job: StoredJob, end: { type: string; reason?: string; change: JobChange }): Promise<boolean> {
  if (!await changeJob(work.db, job, { ...end.change, reason: end.reason ?? null })) return false;
  work.record({ type: end.type, subject: job.id, payload: end.reason === undefined ? {} : { reason: end.reason } });
  return true;
}

function settle(work: Work, job: StoredJob, settlement: Settlement): Promise<boolean> {
  switch (settlement.kind) {
    case 'printed': return close(work, job, { type: 'printJobPrinted', change: { state: 'printed', printed_at: work.at } });
    case 'unsure': case 'abandoned':
      return close(work, job, { type: 'printJobUnsure', reason: settlement.reason, change: { state: 'unsure' } });
    case 'failed': return close(work, job, { type: 'printJobFailed', reason: settlement.reason, change: { state: 'failed' } });
    case 'refused': case 'postponed': return putBack(work, job, settlement.reason);
  }
}

/**
 * Writes how a printer was found, and tells the pages when that is new. `isReady` when a job has shown whether it
 * prints; otherwise its condition tells, and an unknown one tells nothing.
 */
export async function noteCondition(work: Work, printer: Printer, seen: { condition: Condition; isReady?: boolean }): Promise<void> {
  const { condition } = seen;
  const isReady = seen.isReady ?? (condition === 'unknown' ? undefined : hindrance(condition) === undefined);
  if (isReady !== undefined) await updateReadiness(work.db, printer, { isReady, at: work.at });
  const isNew = await updateCondition(work.db, printer, { condition, at: work.at });
  if (isNew) work.record({ type: 'printerConditionChanged', subject: printer.id, payload: { condition } });
}

/** What an outcome shows of the printer; after an unsure one its condition tells. */
const readiness = { printed: true, refused: false, unsure: undefined } as const;

/**
 * Writes what became of a job and how its printer is, and tells the pages. Whether the job was still ours:
 * one whose lease ran out meanwhile keeps what was decided about it.
 */
export function settlePrintJob(kernel: Kernel, job: StoredJob, given: { settlement: Settlement; printer?: Printer }): Promise<boolean> {
  return kernel.work.run({ actor: agentOf(job), procedure: 'printing.agent' }, async (work) => {
    const { settlement, printer } = given;
    const isOurs = await settle(work, job, settlement);
    if (printer !== undefined && settlement.condition !== undefined) {
      await noteCondition(work, printer, { condition: settlement.condition, isReady: readiness[settlement.kind] });
    }
    return isOurs;
  });
}
