import { implement } from '@orpc/server';
import { reportsContract } from '#shared/reports/reports.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { ReportsParts } from './report-parts.ts';
import { pauseSchedule, removeSchedule, saveSchedule } from './save-schedule.ts';
import { describeSchedule, listScheduleRows } from './schedule-repository.ts';
import { sendNow } from './send-now.ts';

export function createReportsRouter(parts: ReportsParts) {
  const { kernel } = parts;
  const os = implement(reportsContract).$context<CallContext>();
  return os.router({
    listSchedules: os.listSchedules.handler(async ({ context }) => {
      const { read } = kernel.database;
      return Promise.all((await listScheduleRows(read, context.actor)).map((row) => describeSchedule(parts, read, row)));
    }),
    saveSchedule: os.saveSchedule.handler(({ input, context }) => saveSchedule(parts, context.actor, input)),
    pauseSchedule: os.pauseSchedule.handler(({ input, context }) => pauseSchedule(parts, context.actor, input)),
    sendNow: os.sendNow.handler(({ input, context }) => sendNow(parts, context.actor, input)),
    removeSchedule: os.removeSchedule.handler(({ input, context }) => removeSchedule(parts, context.actor, input)),
  });
}
