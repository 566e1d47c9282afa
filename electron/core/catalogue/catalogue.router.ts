import { implement } from '@orpc/server';
import { catalogueContract } from '#shared/catalogue/catalogue.contract.ts';
import { MunicipalityContacts } from '#shared/catalogue/municipality.model.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Catalogue } from './catalogue.ts';
import { describeNeed } from './describe-need.ts';
import { listServiceNotes, saveServiceNote } from './service-notes.ts';
import { createPlaceSearch } from './search-places.ts';

/** The catalogue's procedures; `today` is the business day. */
export function createCatalogueRouter({ kernel, catalogue, today }: { kernel: Kernel; catalogue: Catalogue; today: () => string }) {
  const contract = implement(catalogueContract).$context<CallContext>();
  const searchPlaces = createPlaceSearch();
  return contract.router({
    listServices: contract.listServices.handler(() => catalogue.list()),
    getService: contract.getService.handler(({ input }) => catalogue.get(input.serviceId)),
    describeNeed: contract.describeNeed.handler(({ input }) => describeNeed(catalogue, { ...input, day: today() })),
    listStampExemptions: contract.listStampExemptions.handler(() => [...catalogue.exemptions]),
    readContacts: contract.readContacts.handler(() => MunicipalityContacts.parse(catalogue.municipality)),
    listNotes: contract.listNotes.handler(({ context }) => listServiceNotes(kernel, kernel.database.read, context.actor)),
    saveNote: contract.saveNote.handler(({ input, context }) => saveServiceNote({ kernel, catalogue }, context.actor, input)),
    searchPlaces: contract.searchPlaces.handler(({ input }) => searchPlaces(input)),
  });
}
