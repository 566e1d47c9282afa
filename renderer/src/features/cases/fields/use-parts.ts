import { computed, type Ref } from 'vue';
import { isParts, type FormParts, type FormValue } from '#shared/cases/form-value.model.ts';

/** A value of several parts while it is typed: empty parts are absent, and without any part there is no value. */
export function useParts(model: Ref<FormValue | undefined>) {
  const parts = computed<FormParts>(() => isParts(model.value) ? model.value : {});

  function set(changes: Readonly<Record<string, string | undefined>>): void {
    const merged = Object.entries({ ...parts.value, ...changes });
    const kept = merged.filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
    model.value = kept.length === 0 ? undefined : Object.fromEntries(kept);
  }

  return { parts, set };
}
