import { useI18n } from 'vue-i18n';
import type { RetentionReport } from '#shared/retention/retention.model.ts';

/** What a run let go of, in words: how many of each kind, and where nobody verified the term. */
export function useGoneWords(): (report: Pick<RetentionReport, 'gone'>) => string {
  const { t } = useI18n();
  return ({ gone }) => gone.length === 0 ? t('retention.goneNothing') : gone.map(({ kind, count, basis }) => t(basis === 'unverified' ? 'retention.goneUnverified' : 'retention.goneOf', { what: t(`retention.kind.${kind}`), count })).join(' · ');
}
