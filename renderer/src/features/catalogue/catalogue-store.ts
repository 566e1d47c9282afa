import { defineStore } from 'pinia';
import { computed, shallowReactive, shallowRef } from 'vue';
import type { ServiceDefinition, ServiceSummary } from '#shared/catalogue/service.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { createServiceSearch } from './service-search.ts';

/** The services of this municipality: all their summaries, and the definitions that were needed so far. */
export const useCatalogueStore = defineStore('catalogue', () => {
  const services = shallowRef<readonly ServiceSummary[]>([]);
  const definitions = shallowReactive(new Map<string, ServiceDefinition>());
  const search = computed(() => createServiceSearch(services.value.filter((service) => service.kind === 'counter')));

  async function load(): Promise<void> {
    services.value = await office.catalogue.listServices();
  }

  async function loadDefinition(serviceId: string): Promise<void> {
    if (definitions.has(serviceId)) return;
    definitions.set(serviceId, await office.catalogue.getService({ serviceId }));
  }

  const definition = (serviceId: string): ServiceDefinition | undefined => definitions.get(serviceId);

  return { services, search, load, loadDefinition, definition };
});
