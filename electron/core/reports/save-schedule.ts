import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { ReportSchedule } from '#shared/reports/reports.contract.ts';
import { sealOwnerOf, type ReportsParts } from './report-parts.ts';
import { describeSchedule, getScheduleRow } from './schedule-repository.ts';

type Asked = Requested & Pick<ReportSchedule, 'every' | 'recipients' | 'hasTables'> & { readonly scheduleId?: string | undefined };

/** Adds or changes a schedule; to whom stays out of the journal. Throws `MAIL_NOT_CONNECTED`, `REPORT_SCHEDULE_NOT_FOUND`. */
export function saveSchedule(parts: ReportsParts, actor: Actor, input: Asked): Promise<ReportSchedule> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'reports.saveSchedule', input }, async (work) => {
    if (!parts.isMailConnected) throw new DomainError('MAIL_NOT_CONNECTED');
    const recipients = [...new Set(input.recipients.map((each) => each.toLowerCase()))];
    const said = { every: input.every, has_tables: input.hasTables, recipients_sealed: await work.seal(sealOwnerOf(actor.officeId), JSON.stringify(recipients)) };
    const id = input.scheduleId ?? kernel.ids.next();
    if (input.scheduleId === undefined) {
      await work.db('report_schedules').insert({ id, municipality_id: actor.municipalityId, office_id: actor.officeId, since: work.at, paused_at: null, ended_at: null, ...said });
    } else {
      const { every } = await getScheduleRow(work.db, actor, id);
      await work.db('report_schedules').where({ id }).update({ ...said, ...every !== input.every && { since: work.at } });
    }
    work.record({ type: 'reportScheduleSaved', subject: id, payload: { every: input.every, hasTables: input.hasTables, recipients: recipients.length } });
    return describeSchedule(parts, work.db, await getScheduleRow(work.db, actor, id));
  });
}

/** Lets a schedule rest, or go on from the period that is on; what it missed meanwhile is not made up for. Throws `REPORT_SCHEDULE_NOT_FOUND`. */
export function pauseSchedule(parts: ReportsParts, actor: Actor, input: Requested & { readonly scheduleId: string; readonly isPaused: boolean }): Promise<ReportSchedule> {
  return parts.kernel.work.run({ actor, procedure: 'reports.pauseSchedule', input }, async (work) => {
    const { id, paused_at: pausedAt } = await getScheduleRow(work.db, actor, input.scheduleId);
    if ((pausedAt !== null) !== input.isPaused) {
      await work.db('report_schedules').where({ id }).update(input.isPaused ? { paused_at: work.at } : { paused_at: null, since: work.at });
      work.record({ type: input.isPaused ? 'reportSchedulePaused' : 'reportScheduleResumed', subject: id, payload: {} });
    }
    return describeSchedule(parts, work.db, await getScheduleRow(work.db, actor, id));
  });
}

/** Ends a schedule and forgets whom it went to; what went out stays known. Throws `REPORT_SCHEDULE_NOT_FOUND`. */
export function removeSchedule({ kernel }: ReportsParts, actor: Actor, input: Requested & { readonly scheduleId: string }): Promise<{ scheduleId: string }> {
  return kernel.work.run({ actor, procedure: 'reports.removeSchedule', input }, async (work) => {
    const { id } = await getScheduleRow(work.db, actor, input.scheduleId);
    await work.db('report_schedules').where({ id }).update({ ended_at: work.at, recipients_sealed: await work.seal(sealOwnerOf(actor.officeId), '[]') });
    work.record({ type: 'reportScheduleRemoved', subject: id, payload: {} });
    return { scheduleId: id };
  });
}
