import { shallowReadonly, shallowRef } from 'vue';
import type { ServiceBrief } from '#shared/catalogue/service.model.ts';
import { office } from '#renderer/rpc/office.ts';

/** What the catalogue says of a need's services; none until it has answered, and none when it does not: a ticket is given all the same. */
export function useNeedServices(serviceIds: readonly string[], whenFailed: (error: unknown) => void) {
  const services = shallowRef<readonly ServiceBrief[]>([]);

  async function read(): Promise<void> {
    try {
      services.value = await office.catalogue.describeNeed({ serviceIds: serviceIds.slice(0, shownServices) });
    } catch (error) {
      whenFailed(error);
    }
  }

  if (serviceIds.length > 0) void read();
  return shallowReadonly(services);
}

/** So many services fit on the page before the ticket. */
const shownServices = 4;
