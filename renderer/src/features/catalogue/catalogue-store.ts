import { defineStore } from 'pinia';
import { computed, shallowReactive, shallowRef } from 'vue';
import { createServiceSearch } from '#shared/catalogue/service-search.ts';
import type { ServiceDefinition, ServiceSummary } from '#shared/catalogue/service.model.ts';
import { office } from '#renderer/rpc/office.ts';

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

  return { services, search, load, loadDefinition, definition };
});
