import { defineStore } from 'pinia';
import { computed, ref, shallowReactive, shallowRef } from 'vue';
import { createServiceSearch } from '#shared/catalogue/service-search.ts';
import type { ServiceDefinition, ServiceSummary } from '#shared/catalogue/service.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import { isAskedHere } from './asked-here.ts';

/** The services of this municipality: all their summaries, and the definitions that were needed so far. */
export const useCatalogueStore = defineStore('catalogue', () => {
  const services = shallowRef<readonly ServiceSummary[]>([]);
  const definitions = shallowReactive(new Map<string, ServiceDefinition>());
  /** How often each was asked here lately. */
  const uses = shallowRef<ReadonlyMap<string, number>>(new Map());
  const search = computed(() => createServiceSearch(services.value, uses.value));

  async function load(): Promise<void> {
    const [listed, counted] = await Promise.all([office.catalogue.listServices(), office.cases.countUses()]);
    uses.value = new Map(Object.entries(counted));
    services.value = listed;
  }

  async function loadDefinition(serviceId: string): Promise<void> {
    if (definitions.has(serviceId)) return;
    definitions.set(serviceId, await office.catalogue.getService({ serviceId }));
  }

  const definition = (serviceId: string): ServiceDefinition | undefined => definitions.get(serviceId);

  /** The service whose card is on screen, because nothing is opened for it here. */
  const cardId = ref<string>();
  const card = computed(() => cardId.value === undefined ? undefined : definition(cardId.value));

  /** Puts on screen the card of a service that is not asked here; answers whether it is one. */
  async function showCard(serviceId: string): Promise<boolean> {
    await loadDefinition(serviceId);
    const service = definition(serviceId);
    cardId.value = service === undefined || isAskedHere(service) ? undefined : serviceId;
    return cardId.value !== undefined;
  }
  const closeCard = (): void => { cardId.value = undefined; };

  /** The person was told who does it: written in the visit, and no case file. */
  async function giveReferral(visitId: string, serviceId: string): Promise<void> {
    await sendOnce((requestId) => office.cases.giveReferral({ requestId, visitId, serviceId }));
  }

  return { services, search, load, loadDefinition, definition, card, showCard, closeCard, giveReferral };
});
