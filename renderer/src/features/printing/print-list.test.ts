import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { common, printing as words } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import type { PrintReason } from '#core/printing/transports/printer-transport.ts';
import { PrinterStatus, type PrintJob } from '#shared/printing/printing.model.ts';

const printing = vi.hoisted(() => ({ listJobs: vi.fn(), listPrinters: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { printing } }));
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { setup: (_props: object, { slots }: { slots: { default?: () => unknown } }) => () => h('button', [slots.default?.()].flat() as never) },
}));
const { usePrintStore } = await import('./print-store.ts');
const { default: PrintList } = await import('./PrintList.vue');

const job = (more: Partial<PrintJob>): PrintJob => ({
  id: '01KABCDEFGHJKMNPQRSTVWXYZ2', printerId: '01KABCDEFGHJKMNPQRSTVWXYZ3', printerName: 'Termica di riserva', title: 'Ricevuta 2026/R3/000123',
  state: 'printed', isCopy: false, isSlip: true, attempts: 1, queuedAt: '2026-11-23T08:05:00.000Z', ...more,
});

async function textOf(jobs: PrintJob[]): Promise<string> {
  printing.listJobs.mockResolvedValue(jobs);
  printing.listPrinters.mockResolvedValue([]);
  await usePrintStore().load('01KABCDEFGHJKMNPQRSTVWXYZ4');
  const list = mount(PrintList, { global: { plugins: [createPageI18n({ common, printing: words })] } });
  await flushPromises();
  return list.text();
}

describe('the prints of a visit', () => {
  beforeEach(() => { setActivePinia(createPinia()); });

  it('say where one came out, when not where it was meant to', async () => {
    expect(await textOf([job({ movedFrom: 'Termica' })])).toContain('Stampata su Termica di riserva al posto di Termica.');
    expect(await textOf([job({})])).not.toContain('al posto di');
  });

  it('say where one will come out, and offer a cancelled one again', async () => {
    expect(await textOf([job({ movedFrom: 'Termica', state: 'queued' })])).toContain('Esce da Termica di riserva al posto di Termica.');
    expect(await textOf([job({ state: 'cancelled' })])).toMatch(/annullata.*Riprova/s);
  });
});

describe('the words of printing', () => {
  it('name every condition of a printer, and every reason to wait', () => {
    const reasons: Record<PrintReason, true> = {
      PRINTER_UNREACHABLE: true, PRINTER_SILENT: true, PRINTER_GARBLED: true, PRINTER_OFFLINE: true, PAPER_OUT: true, COVER_OPEN: true,
      CUTTER_ERROR: true, OVERHEATED: true, PRINTER_FAULT: true, CONNECTION_LOST: true, NO_STATUS: true, SPOOLED: true, FOLDER_UNREACHABLE: true,
    };
    expect(Object.keys(reasons).filter((reason) => !(reason in words.reason))).toEqual([]);
    for (const condition of PrinterStatus.shape.condition.options) expect([condition in words.condition, condition in words.conditionName]).toEqual([true, true]);
  });
});
