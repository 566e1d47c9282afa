import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { DeliveryState } from '../sync/sync.model.ts';
import { Day, Id, Instant, mutation, query, withRequest } from '../kernel/procedure.ts';
import { ReportEvery } from './report-period.model.ts';

/** Who gets a report; a mailbox of the office rather than a person's. */
const Recipients = z.array(z.email().max(254)).min(1).max(10);

/** A report that goes out by mail after each day, week or month. */
export const ReportSchedule = z.object({
  id: Id,
  every: ReportEvery,
  recipients: Recipients,
  /** Whether its tables go with it as a workbook. */
  hasTables: z.boolean(),
  /** Whether it rests: nothing goes out by itself. */
  isPaused: z.boolean(),
  /** What was sent last, and what became of the mail: `done` where the mail server took it; absent: nothing yet. */
  last: z.object({ from: Day, to: Day, at: Instant, mail: DeliveryState, reason: z.object({ code: z.string(), detail: z.string() }).optional() }).optional(),
  /** The last period that has ended, as long as its report has not gone out; it may be sent at once. */
  ready: z.object({ from: Day, to: Day }).optional(),
});
export type ReportSchedule = z.infer<typeof ReportSchedule>;

export const reportsContract = {
  listSchedules: query(access.supervision).output(z.array(ReportSchedule)),
  /** Adds a schedule, or changes the one named; the first report is that of the period which is on. */
  saveSchedule: mutation(access.supervision).input(withRequest({ scheduleId: Id.optional(), every: ReportEvery, recipients: Recipients, hasTables: z.boolean() }))
    .output(ReportSchedule).errors({ REPORT_SCHEDULE_NOT_FOUND: { status: 404 }, MAIL_NOT_CONNECTED: { status: 409 } }),
  /** Lets a schedule rest, or go on: from the period that is on then. */
  pauseSchedule: mutation(access.supervision).input(withRequest({ scheduleId: Id, isPaused: z.boolean() })).output(ReportSchedule).errors({ REPORT_SCHEDULE_NOT_FOUND: { status: 404 } }),
  /** Sends the report of the last period that has ended, resting or not; each period goes out once, however it was asked for. */
  sendNow: mutation(access.supervision).input(withRequest({ scheduleId: Id })).output(ReportSchedule)
    .errors({ REPORT_SCHEDULE_NOT_FOUND: { status: 404 }, MAIL_NOT_CONNECTED: { status: 409 }, REPORT_ALREADY_SENT: { status: 409 }, REPORT_NOT_RECKONED: { status: 409 } }),
  removeSchedule: mutation(access.supervision).input(withRequest({ scheduleId: Id })).output(z.object({ scheduleId: Id })).errors({ REPORT_SCHEDULE_NOT_FOUND: { status: 404 } }),
};
