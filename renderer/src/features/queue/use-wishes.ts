import { useI18n } from 'vue-i18n';
import type { Ticket } from '#shared/queue/queue.model.ts';
import { useCatalogueStore } from '#renderer/features/catalogue/index.ts';

/** What somebody said when they took the ticket: by the titles of the services, and how many came when more than one did; empty when nothing was said. */
export function useWishes() {
  const { t } = useI18n();
  const catalogue = useCatalogueStore();

  const titleOf = (serviceId: string): string => catalogue.services.find(({ id }) => id === serviceId)?.title ?? serviceId;

  const wishesOf = ({ serviceIds, people }: Pick<Ticket, 'serviceIds' | 'people'>): string => [
    ...(serviceIds.length === 0 ? [] : [t('queue.wishes', { services: serviceIds.map(titleOf).join(', ') })]),
    ...(people > 1 ? [t('queue.board.people', people)] : []),
  ].join(' · ');

  return { titleOf, wishesOf };
}
