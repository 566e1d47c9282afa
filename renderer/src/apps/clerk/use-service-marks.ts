import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ServiceSummary } from '#shared/catalogue/service.model.ts';
import { useBasketStore } from '#renderer/features/cases/index.ts';
import { useCatalogueStore } from '#renderer/features/catalogue/index.ts';
import { useSystemsStore } from '#renderer/features/systems/index.ts';

/** Where a stopped system shows before its service is on screen: in the search, and on the tabs of what is not settled yet. */
export function useServiceMarks() {
  const { t } = useI18n();
  const basket = useBasketStore();
  const catalogue = useCatalogueStore();
  const systems = useSystemsStore();

  const markOf = (service: ServiceSummary): string | undefined =>
    systems.missingFor(service.systems).some((need) => need.blocks) ? t('systems.cannotConclude') : undefined;

  const warnings = computed<ReadonlyMap<string, string>>(() => new Map(basket.drafts.flatMap(({ file }) => {
    const missing = systems.missingFor(catalogue.definition(file.serviceId)?.systems ?? []);
    if (missing.length === 0) return [];
    return [[file.id, missing.map((need) => t('systems.badge.down', { system: t(`systems.name.${need.system}`) })).join(', ')] as const];
  })));

  return { markOf, warnings };
}
