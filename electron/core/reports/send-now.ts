import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import { lastPeriod } from '#shared/reports/report-period.rules.ts';
import type { ReportSchedule } from '#shared/reports/reports.contract.ts';
import type { ReportsParts } from './report-parts.ts';
import { describeSchedule, findSending, getScheduleRow } from './schedule-repository.ts';
import { makeFiles, sendReport } from './send-report.ts';

/**
 * Sends the report of the last period that has ended, as the schedule would. Throws `REPORT_SCHEDULE_NOT_FOUND`, `MAIL_NOT_CONNECTED`, `REPORT_ALREADY_SENT` and,
 * while its days are not reckoned, `REPORT_NOT_RECKONED`.
 */
export async function sendNow(parts: ReportsParts, actor: Actor, input: Requested & { readonly scheduleId: string }): Promise<ReportSchedule> {
  const { kernel, isMailConnected } = parts;
  const { read } = kernel.database;
  const row = await getScheduleRow(read, actor, input.scheduleId);
  const of = { scheduleId: row.id, ...lastPeriod(row.every, kernel.clock.now()) };
  /* Drawn before the transaction, which is short; not for one that went out, whose request may be a repeated one. */
  const isNew = await findSending(read, of) === undefined;
  const attachments = isNew && isMailConnected ? await makeFiles(parts, row, of) : undefined;
  return kernel.work.run({ actor, procedure: 'reports.sendNow', input }, async (work) => {
    if (!isMailConnected) throw new DomainError('MAIL_NOT_CONNECTED');
    if (isNew && attachments === undefined) throw new DomainError('REPORT_NOT_RECKONED');
    if (attachments === undefined || !await sendReport(parts, work, { ...of, attachments })) throw new DomainError('REPORT_ALREADY_SENT');
    return describeSchedule(parts, work.db, await getScheduleRow(work.db, actor, row.id));
  });
}
