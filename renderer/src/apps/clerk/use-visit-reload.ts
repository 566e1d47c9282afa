import { useAppointmentStore } from '#renderer/features/appointments/index.ts';
import { useBasketStore } from '#renderer/features/cases/index.ts';
import { useCatalogueStore } from '#renderer/features/catalogue/index.ts';
import { useRecordStore } from '#renderer/features/citizen-records/index.ts';
import { useCertificatesStore, useDocumentStore } from '#renderer/features/documents/index.ts';
import { useEmergencyStore } from '#renderer/features/emergency-register/index.ts';
import { useAwaitingStore, useCardStore, usePaymentStore, useReceiptStore, useTerminalStore } from '#renderer/features/payments/index.ts';
import { usePrintStore } from '#renderer/features/printing/index.ts';
import { useQueueStore } from '#renderer/features/queue/index.ts';
import { useLiveStore } from '#renderer/features/supervision/index.ts';
import { useSystemsStore } from '#renderer/features/systems/index.ts';
import { useOnwardStore } from '#renderer/features/remittances/index.ts';
import { useTillStore } from '#renderer/features/till/index.ts';
import { useVisitStore } from '#renderer/features/visits/index.ts';
import { useWorkStore } from '#renderer/features/work-list/index.ts';
import { readTogether } from '#renderer/rpc/read-together.ts';
import type { Reload } from './use-office-watch.ts';

/** Which store reads what again, by topic; `visit` is everything about the one that has just come on screen. */
export function useVisitReload(): Reload {
  const appointments = useAppointmentStore();
  const awaiting = useAwaitingStore();
  const basket = useBasketStore();
  const cards = useCardStore();
  const catalogue = useCatalogueStore();
  const certificates = useCertificatesStore();
  const documents = useDocumentStore();
  const emergency = useEmergencyStore();
  const live = useLiveStore();
  const payments = usePaymentStore();
  const printing = usePrintStore();
  const queue = useQueueStore();
  const receipts = useReceiptStore();
  const records = useRecordStore();
  const systems = useSystemsStore();
  const terminals = useTerminalStore();
  const onward = useOnwardStore();
  const till = useTillStore();
  const visits = useVisitStore();
  const work = useWorkStore();

  const readForms = (): Promise<unknown> =>
    Promise.all(basket.basket.map((item) => catalogue.loadDefinition(item.file.serviceId)));

  async function readBasket(): Promise<void> {
    await basket.load();
    await readForms();
  }

  async function readVisit(): Promise<void> {
    const id = visits.current?.id;
    await readTogether([basket.show(id).then(readForms), cards.load(id), payments.load(id), terminals.load(), documents.load(id), printing.load(id)]);
  }

  return {
    visit: readVisit,
    queue: async () => { await readTogether([queue.load(), live.follow('queue'), ...(appointments.isBoardOpen ? [appointments.load()] : [])]); },
    visits: async () => {
      await readTogether([
        visits.load(), readBasket(), payments.load(visits.current?.id), cards.load(visits.current?.id), cards.loadOpen(), payments.loadRefundsDue(), records.retryHistory(),
        ...(awaiting.isBoardOpen ? [awaiting.load()] : []), ...(certificates.isBoardOpen ? [certificates.load()] : []), ...(work.isBoardOpen ? [work.load()] : []),
      ]);
    },
    documents: async () => { await readTogether([documents.load(visits.current?.id), certificates.load()]); },
    notes: () => catalogue.loadNotes(),
    cases: () => live.follow('cases'),
    voids: () => readTogether([receipts.followVoids()]),
    glass: () => readTogether([live.loadGlass()]),
    printing: async () => { await readTogether([printing.load(visits.current?.id), live.follow('printing')]); },
    till: async () => { await readTogether([live.follow('till'), ...(queue.counter === undefined ? [] : [till.load(queue.counter.id)]), ...(till.isBoardOpen ? [till.reload(), onward.load()] : [])]); },
    systems: async () => { await readTogether([systems.load(), emergency.load()]); },
  };
}
