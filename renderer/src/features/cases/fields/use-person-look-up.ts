import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { checkTaxCode } from '#shared/kernel/tax-code.ts';
import type { FormParts } from '#shared/cases/form-value.model.ts';
import { errorCode, useErrorText } from '#renderer/rpc/error-text.ts';
import { useFieldWorld } from './field-world.ts';

/**
 * Looks somebody up by a whole tax code, only when asked to. A register that does not know them, or does not answer,
 * is no obstacle: it says so, and the name is typed by hand.
 */
export function usePersonLookUp(parts: Readonly<Ref<FormParts>>, set: (changes: Record<string, string | undefined>) => void) {
  const { t } = useI18n();
  const world = useFieldWorld();
  const textOf = useErrorText();
  const isBusy = ref(false);
  const failure = shallowRef<{ readonly error: unknown }>();
  const message = computed(() => {
    if (failure.value === undefined) return undefined;
    const { error } = failure.value;
    return errorCode(error) === 'PERSON_NOT_FOUND' ? t('cases.field.person.notFound') : `${textOf(error)} ${t('cases.field.person.byHand')}`;
  });
  const foundCode = ref<string>();

  const check = computed(() => checkTaxCode(parts.value['taxCode'] ?? ''));
  const canLookUp = computed(() => check.value.ok && !isBusy.value && check.value.taxCode !== foundCode.value);
  /** What stands here is, name for name, what the register said of this code. */
  const isFromRegister = computed(() => foundCode.value !== undefined && check.value.ok && check.value.taxCode === foundCode.value);

  watch(() => parts.value['taxCode'], () => { failure.value = undefined; });

  async function lookUp(): Promise<void> {
    if (!check.value.ok || !canLookUp.value) return;
    const { taxCode } = check.value;
    isBusy.value = true;
    failure.value = undefined;
    try {
      const { surname, givenName, birthDate } = await world.value.findPerson(taxCode);
      if (parts.value['taxCode']?.trim().toUpperCase() !== taxCode) return;
      set({ taxCode, surname, givenName, birthDate });
      foundCode.value = taxCode;
    } catch (error) {
      failure.value = { error };
    } finally {
      isBusy.value = false;
    }
  }

  return { check, canLookUp, isBusy, message, isFromRegister, lookUp };
}
