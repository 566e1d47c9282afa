import { implement } from '@orpc/server';
import { catalogueContract } from '#shared/catalogue/catalogue.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Catalogue } from './catalogue.ts';
import { createPlaceSearch } from './search-places.ts';

/** The catalogue's procedures. */
export function createCatalogueRouter({ catalogue }: { catalogue: Catalogue }) {
  const contract = implement(catalogueContract).$context<CallContext>();
  const searchPlaces = createPlaceSearch();
  return contract.router({
    listServices: contract.listServices.handler(() => catalogue.list()),
    getService: contract.getService.handler(({ input }) => catalogue.get(input.serviceId)),
    listStampExemptions: contract.listStampExemptions.handler(() => [...catalogue.exemptions]),
    searchPlaces: contract.searchPlaces.handler(({ input }) => searchPlaces(input)),
  });
}
