import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { ApplicationReceipt, PrinterStatus, PrintJob, SlipPreview } from '#shared/printing/printing.model.ts';
import type { SlipLanguage } from '#shared/printing/slip-language.model.ts';
import { newestOnly } from '#renderer/rpc/newest-only.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import { isStopped } from './condition-tone.ts';

/** Printers of the office, and the prints of the visit on screen. */
export const usePrintStore = defineStore('printing', () => {
  const printers = shallowRef<readonly PrinterStatus[]>([]);
  const jobs = shallowRef<readonly PrintJob[]>([]);
  const troubled = computed(() => printers.value.filter(({ condition }) => isStopped(condition)));

  const loadJobs = newestOnly(
    async (visitId: string | undefined) => (visitId === undefined ? [] : office.printing.listJobs({ visitId })),
    (found) => { jobs.value = found; },
  );

  async function load(visitId: string | undefined): Promise<void> {
    const [known] = await Promise.all([office.printing.listPrinters(), loadJobs(visitId)]);
    printers.value = known;
  }

  function take(job: PrintJob): void {
    const isKnown = jobs.value.some((each) => each.id === job.id);
    jobs.value = isKnown ? jobs.value.map((each) => each.id === job.id ? job : each) : [...jobs.value, job];
  }

  async function confirm(jobId: string, cameOut: boolean): Promise<void> {
    take(await sendOnce((requestId) => office.printing.confirm({ requestId, jobId, cameOut })));
  }

  async function reprint(jobId: string): Promise<void> {
    take(await sendOnce((requestId) => office.printing.reprint({ requestId, jobId })));
  }

  /** A receipt of an application on a slip; it shows among the prints of its visit. */
  const printReceipt = (caseFileId: string, receipt: ApplicationReceipt): Promise<PrintJob> =>
    sendOnce((requestId) => office.printing.printReceipt({ requestId, caseFileId, receipt }));

  /** What to bring for a service, or in a case at hand. */
  const printWhatToBring = (of: { serviceId: string; visitId?: string; caseFileId?: string; language?: SlipLanguage }): Promise<PrintJob> =>
    sendOnce((requestId) => office.printing.printWhatToBring({ requestId, ...of }));

  /** The same, sent; answers to which address, or tax code. */
  const sendBring = (of: { serviceId: string; visitId: string; caseFileId?: string; language: SlipLanguage; channel: 'mail' | 'app-io'; mail?: string }): Promise<{ address: string }> =>
    sendOnce((requestId) => office.cases.sendBring({ requestId, ...of }));

  const preview = (jobId: string): Promise<SlipPreview> => office.printing.preview({ jobId });

  return { printers, jobs, troubled, load, confirm, reprint, printReceipt, printWhatToBring, sendBring, preview };
});
