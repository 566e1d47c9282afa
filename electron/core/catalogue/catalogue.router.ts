import { implement } from '@orpc/server';
import { catalogueContract } from '#shared/catalogue/catalogue.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Catalogue } from './catalogue.ts';
import { describeNeed } from './describe-need.ts';
import { createPlaceSearch } from './search-places.ts';

/** The catalogue's procedures; `today` is the business day. */
export function createCatalogueRouter({ catalogue, today }: { catalogue: Catalogue; today: () => string }) {
  const contract = implement(catalogueContract).$context<CallContext>();
  const searchPlaces = createPlaceSearch();
  return contract.router({
    listServices: contract.listServices.handler(() => catalogue.list()),
    getService: contract.getService.handler(({ input }) => catalogue.get(input.serviceId)),
    describeNeed: contract.describeNeed.handler(({ input }) => describeNeed(catalogue, { ...input, day: today() })),
    listStampExemptions: contract.listStampExemptions.handler(() => [...catalogue.exemptions]),
    searchPlaces: contract.searchPlaces.handler(({ input }) => searchPlaces(input)),
  });
}
