import { watch } from 'vue';
import type { Topic } from '#shared/system/system.model.ts';
import { useBasketStore } from '#renderer/features/cases/index.ts';
import { useCatalogueStore } from '#renderer/features/catalogue/index.ts';
import { useDocumentStore } from '#renderer/features/documents/index.ts';
import { usePaymentStore } from '#renderer/features/payments/index.ts';
import { usePrintStore } from '#renderer/features/printing/index.ts';
import { useQueueStore } from '#renderer/features/queue/index.ts';
import { useSystemsStore } from '#renderer/features/systems/index.ts';
import { useVisitStore } from '#renderer/features/visits/index.ts';

/** Which store reads what again; and everything about a visit as soon as it is on screen. */
export function useVisitReload(): Readonly<Record<Topic, () => Promise<void>>> {
  const basket = useBasketStore();
  const catalogue = useCatalogueStore();
  const documents = useDocumentStore();
  const payments = usePaymentStore();
  const printing = usePrintStore();
  const queue = useQueueStore();
  const systems = useSystemsStore();
  const visits = useVisitStore();

  async function readVisit(): Promise<void> {
    const id = visits.current?.id;
    await Promise.all([basket.show(id), payments.load(id), documents.load(id), printing.load(id)]);
  }

  watch(() => visits.current?.id, () => { void readVisit().catch(() => undefined); }, { immediate: true });
  watch(() => basket.basket.map((item) => item.file.serviceId), (ids) => {
    for (const id of ids) void catalogue.loadDefinition(id).catch(() => undefined);
  });

  return {
    queue: () => queue.load(),
    visits: async () => { await Promise.all([visits.load(), basket.load(), payments.load(visits.current?.id)]); },
    documents: () => documents.load(visits.current?.id),
    printing: () => printing.load(visits.current?.id),
    systems: () => systems.load(),
  };
}
