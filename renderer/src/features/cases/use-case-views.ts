import { computed } from 'vue';
import type { Visit } from '#shared/visits/visit.model.ts';
import { useCatalogueStore } from '#renderer/features/catalogue/index.ts';
import { session } from '#renderer/rpc/session.ts';
import { useBasketStore } from './basket-store.ts';
import { viewCase, type CaseView } from './case-view.ts';

/** The views of all forms in the basket, by case file; a form whose definition has not arrived yet is left out. */
export function useCaseViews(visit: () => Visit | undefined, place: { today: () => string; homeMunicipality: () => string | undefined }) {
  const basket = useBasketStore();
  const catalogue = useCatalogueStore();

  return computed<ReadonlyMap<string, CaseView>>(() => {
    const now = visit();
    if (now === undefined) return new Map();
    return new Map(basket.basket.flatMap(({ file, values }) => {
      const service = catalogue.definition(file.serviceId);
      return service === undefined ? [] : [[file.id, viewCase(service, { file, values, visit: now, today: place.today(), homeMunicipality: place.homeMunicipality(), qualifications: session.value?.staff.qualifications })] as const];
    }));
  });
}
