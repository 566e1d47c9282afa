import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { ReportSchedule } from '#shared/reports/reports.contract.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

/** What somebody says of a report by mail; with the id of a schedule, that one changes. */
export interface SaidSchedule extends Pick<ReportSchedule, 'every' | 'hasTables'> { readonly scheduleId?: string | undefined; readonly recipients: readonly string[] }

/** Reports of figures that go out by mail. */
export const useReportsStore = defineStore('reports', () => {
  const schedules = shallowRef<readonly ReportSchedule[]>();

  async function load(): Promise<void> { schedules.value = await office.reports.listSchedules(); }
  /** Whatever comes of it, the list is read again. */
  async function change(send: (requestId: string) => Promise<unknown>): Promise<void> {
    try {
      await sendOnce(send);
    } finally {
      await load();
    }
  }

  return {
    schedules, load,
    save: ({ recipients, ...said }: SaidSchedule) => change((requestId) => office.reports.saveSchedule({ requestId, ...said, recipients: [...recipients] })),
    pause: (scheduleId: string, isPaused: boolean) => change((requestId) => office.reports.pauseSchedule({ requestId, scheduleId, isPaused })),
    sendNow: (scheduleId: string) => change((requestId) => office.reports.sendNow({ requestId, scheduleId })),
    remove: (scheduleId: string) => change((requestId) => office.reports.removeSchedule({ requestId, scheduleId })),
  };
});
