import { duePeriod } from '#shared/reports/report-period.rules.ts';
import type { Worker } from '#core/kernel/kernel.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import { createWorker } from '#core/kernel/worker.ts';
import type { ReportsParts } from './report-parts.ts';
import { findSending, listScheduleRows } from './schedule-repository.ts';
import { makeFiles, sendReport } from './send-report.ts';

const everyMilliseconds = 60_000;

/** Sends the reports whose period has ended, but for those that rest; one process of the database does, and each period goes out once. */
export function createReportsWorker(parts: ReportsParts): Worker {
  const { kernel, office } = parts;
  const { database, clock } = kernel;
  return createWorker({
    name: 'reports', isOurs: () => database.locks.hold(`reports:${office.officeId}`), log: kernel.log, bus: kernel.bus, wakesOn: [], everyMilliseconds,
    async work() {
      let sent = 0;
      for (const row of await listScheduleRows(database.read, office)) {
        const period = row.paused_at === null ? duePeriod(row.every, { since: row.since, now: clock.now() }) : undefined;
        if (period === undefined || await findSending(database.read, { scheduleId: row.id, ...period }) !== undefined) continue;
        const attachments = await makeFiles(parts, row, period);
        if (attachments === undefined) continue;
        const of = { ...period, scheduleId: row.id, attachments };
        if (await kernel.work.run({ actor: systemActor(office, 'reports'), procedure: 'reports.send' }, (work) => sendReport(parts, work, of))) sent += 1;
      }
      return sent;
    },
  });
}
