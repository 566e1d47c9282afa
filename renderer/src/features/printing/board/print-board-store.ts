import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { PrinterAssignment, PrinterSetup, PrintingSetup } from '#shared/printing/printer-setup.model.ts';
import type { PrinterStatus, PrintJob } from '#shared/printing/printing.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { reloadInTurn } from '#renderer/rpc/reload-in-turn.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

type Send = (requestId: string) => Promise<unknown>;
type SetUp = (requestId: string) => Promise<PrintingSetup>;

/** Every printer of the office with what waits for it, and how they are set up. */
export const usePrintBoardStore = defineStore('printBoard', () => {
  const isBoardOpen = ref(false);
  const isSetupOpen = ref(false);
  const printers = shallowRef<readonly PrinterStatus[]>([]);
  const jobs = shallowRef<readonly PrintJob[]>([]);
  const setup = shallowRef<PrintingSetup>();
  /** What the operating system of the office's server has installed. */
  const installed = shallowRef<readonly string[]>([]);
  const queues = computed(() => printers.value.map((printer) => ({ printer, jobs: jobs.value.filter(({ printerId }) => printerId === printer.id) })));

  const load = reloadInTurn(async () => {
    [printers.value, jobs.value] = await Promise.all([office.printing.listPrinters(), office.printing.listJobs({})]);
  });

  /** Whatever comes of an act, the board is read again. */
  async function act(send: Send): Promise<void> {
    try {
      await sendOnce(send);
    } finally {
      await load();
    }
  }

  async function loadSetup(): Promise<void> {
    [setup.value, installed.value] = await Promise.all([office.printing.readSetup(), office.printing.listInstalled()]);
  }
  const save = async (send: SetUp): Promise<void> => { setup.value = await sendOnce(send); };

  function close(): void {
    isBoardOpen.value = false;
    isSetupOpen.value = false;
  }
  function toggle(): void {
    if (isBoardOpen.value) close();
    else isBoardOpen.value = true;
  }
  function goBack(): void {
    if (isSetupOpen.value) isSetupOpen.value = false;
    else close();
  }

  return {
    isBoardOpen, isSetupOpen, printers, queues, setup, installed, load, loadSetup, close, toggle, goBack,
    cancel: (jobId: string) => act((requestId) => office.printing.cancel({ requestId, jobId })),
    move: (jobId: string, printerId: string) => act((requestId) => office.printing.move({ requestId, jobId, printerId })),
    confirm: (jobId: string, cameOut: boolean) => act((requestId) => office.printing.confirm({ requestId, jobId, cameOut })),
    reprint: (jobId: string) => act((requestId) => office.printing.reprint({ requestId, jobId })),
    tryNow: (printerId: string) => act((requestId) => office.printing.tryNow({ requestId, printerId })),
    printTest: (printerId: string) => act((requestId) => office.printing.printTest({ requestId, printerId })),
    savePrinter: (id: string | undefined, printer: PrinterSetup) => save((requestId) => office.printing.savePrinter({ requestId, id, setup: printer })),
    removePrinter: (id: string) => save((requestId) => office.printing.removePrinter({ requestId, id })),
    saveAssignments: (assignments: PrinterAssignment[]) => save((requestId) => office.printing.saveAssignments({ requestId, assignments })),
  };
});
