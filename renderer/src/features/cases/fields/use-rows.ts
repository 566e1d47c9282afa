import { computed, ref, watch, type Ref } from 'vue';
import { rowsOf, type FormRow, type FormValue } from '#shared/cases/form-value.model.ts';

/** The rows of a group while they are typed, each with a key of its own so that its controls follow it. */
export function useRows(model: Ref<FormValue | undefined>, showsFirst: () => boolean) {
  const rows = computed(() => rowsOf(model.value));
  /** A group that must have a row shows it, empty, before anything is typed. */
  const shown = computed<readonly FormRow[]>(() => rows.value.length === 0 && showsFirst() ? [{}] : rows.value);
  const keys = ref<number[]>([]);
  let nextKey = 0;

  const newKey = (): number => { nextKey += 1; return nextKey; };
  const write = (to: readonly FormRow[]): void => { model.value = to.length === 0 ? undefined : [...to]; };

  watch(() => shown.value.length, (length) => {
    keys.value = Array.from({ length }, (_, index) => keys.value[index] ?? newKey());
  }, { immediate: true });

  return {
    rows, shown, keys,
    add: (): void => write([...shown.value, {}]),
    type(index: number, fieldId: string, value: FormRow[string] | undefined): void {
      const others = Object.entries(shown.value[index] ?? {}).filter(([id]) => id !== fieldId);
      write(shown.value.with(index, Object.fromEntries(value === undefined ? others : [...others, [fieldId, value]])));
    },
    duplicate(index: number): void {
      keys.value = keys.value.toSpliced(index + 1, 0, newKey());
      write(shown.value.toSpliced(index + 1, 0, { ...shown.value[index] }));
    },
    remove(index: number): void {
      keys.value = keys.value.toSpliced(index, 1);
      write(shown.value.toSpliced(index, 1));
    },
  };
}
