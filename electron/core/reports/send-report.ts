import { formatDay } from '#shared/kernel/dates.ts';
import type { ReportPeriod } from '#shared/reports/report-period.rules.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import type { Work } from '#core/kernel/work.ts';
import { sealOwnerOf, type ReportsParts } from './report-parts.ts';
import { getScheduleRow, openRecipients, type ScheduleRow } from './schedule-repository.ts';

const withinMinutes = 20;

const spanText = ({ from, to }: ReportPeriod): string => from === to ? `del ${formatDay(from)}` : `dal ${formatDay(from)} al ${formatDay(to)}`;

/** The files of a report; undefined while days of it are not reckoned. */
export async function makeFiles({ makeFile, office, kernel }: ReportsParts, row: ScheduleRow, { from, to }: ReportPeriod): Promise<object[] | undefined> {
  const content = { what: 'report', from, to, withinMinutes } as const;
  const made = [];
  for (const format of row.has_tables ? ['pdf', 'xlsx'] as const : ['pdf'] as const) made.push(await makeFile(systemActor(office, 'reports'), { content, format, at: kernel.clock.now() }));
  return made.some(({ daysLeft }) => daysLeft > 0) ? undefined : made.map(({ file }) => ({ fileName: file.fileName, mediaType: file.type, contentBase64: file.contentBase64 }));
}

/** Puts the report of a period among the mails to send, within whose work it is; false where it went out before. Throws `REPORT_SCHEDULE_NOT_FOUND`. */
export async function sendReport(parts: ReportsParts, work: Work, of: ReportPeriod & { readonly scheduleId: string; readonly attachments: readonly object[] }): Promise<boolean> {
  const { kernel, office, municipalityName, sendMail } = parts;
  const { scheduleId, from, to } = of;
  const row = await getScheduleRow(work.db, office, scheduleId);
  const id = kernel.ids.next();
  /* Of two who ask at once the database lets one in. */
  const ours = await work.db('report_sendings').insert({ id, municipality_id: office.municipalityId, office_id: office.officeId, schedule_id: scheduleId, from_day: from, to_day: to, at: work.at })
    .onConflict(['schedule_id', 'from_day', 'to_day']).ignore().returning('id') as { id: string }[];
  if (ours.length === 0) return false;
  const cause = { type: 'reportSent', subject: id, payload: { scheduleId, from, to } };
  await sendMail(work, {
    system: 'mail', operation: 'sendMail', subject: id, orderKey: scheduleId, sealOwner: sealOwnerOf(office.officeId), cause: { ...cause, id: work.record(cause) },
    input: {
      to: await openRecipients(kernel, work.db, row), subject: `Rapporto dello sportello ${spanText(of)} - ${municipalityName}`.slice(0, 200), attachments: of.attachments,
      text: `In allegato il rapporto dello sportello ${spanText(of)}: affluenza, attese, pratiche e incassi.\nContiene solo conteggi e tempi, nessun dato personale.\n\nPer non riceverlo più, scrivete al supervisore dello sportello: lo toglie da «Rapporti per posta».\n`,
    },
  });
  return true;
}
