import { useI18n } from 'vue-i18n';
import type { CardOperation } from '#shared/payments/card.model.ts';

/** The words of a terminal that are known, whatever else stands around them, and the sentence that says what to do. */
const knownWords: readonly (readonly [pattern: RegExp, key: string])[] = [
  [/FONDI|INSUFFIC|PLAFOND|DISPONIBIL|LIMITE/i, 'funds'], [/PIN/i, 'pin'], [/SCADUT/i, 'expired'], [/ANNULLAT|STOP/i, 'cancelled'], [/STORNO/i, 'reversal'],
];

/** Why an operation came to nothing, in a sentence; undefined when nothing went wrong. */
export function useFailureText(): (operation: CardOperation) => string | undefined {
  const { t } = useI18n();
  return ({ says, trouble }) => {
    if (says !== undefined) {
      const known = knownWords.find(([pattern]) => pattern.test(says))?.[1] ?? 'other';
      return t('payments.card.declined.says', { says, meaning: t(`payments.card.declined.${known}`) });
    }
    return trouble === undefined ? undefined : t(`payments.card.trouble.${trouble}`);
  };
}
