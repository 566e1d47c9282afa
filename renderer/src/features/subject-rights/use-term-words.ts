import { useI18n } from 'vue-i18n';
import { formatDay } from '#shared/kernel/dates.ts';

/** Days before the term from which it is near. */
const nearDays = 7;

/** Until when a request is to be answered, in words and in its colour. */
export function useTermWords() {
  const { t } = useI18n();
  return {
    say: ({ daysLeft, dueOn }: { readonly daysLeft: number; readonly dueOn: string }): string => daysLeft < 0 ? t('rights.late', { day: formatDay(dueOn) }) : t('rights.dueIn', { day: formatDay(dueOn), count: daysLeft }, daysLeft),
    colourOf: (daysLeft: number): string => daysLeft < 0 ? 'text-error' : daysLeft <= nearDays ? 'text-warning' : 'text-toned',
  };
}
