import { ref, watch } from 'vue';
import { businessDay } from '#shared/kernel/dates.ts';
import { readScan } from '#shared/search/read-scan.rules.ts';
import { hubNow } from '#renderer/rpc/hub-clock.ts';
import type { useOfficeSearch } from './use-office-search.ts';
import type { usePalette } from './use-palette.ts';

interface Parts { readonly palette: ReturnType<typeof usePalette>; readonly search: ReturnType<typeof useOfficeSearch>; readonly scan: (text: string) => void }

/**
 * Enter, from fingers or from a reader: a line that is found is taken, a code that is read is handed on, and who presses it before the
 * office has answered gets the one thing that it finds.
 */
export function usePaletteKeys({ palette, search, scan }: Parts) {
  const { text, active, items, take, close, goTo } = palette;
  const isWaiting = ref(false);

  /** Read by a reader, or typed like it; a wrong reading stays in the field to be mended. */
  function takeScan(): boolean {
    const { kind } = readScan(text.value, businessDay(hubNow()));
    if (kind === 'unknown') return false;
    if (kind === 'part') return true;
    const read = text.value;
    if (kind !== 'misread') close();
    scan(read);
    return true;
  }

  function enter(): void {
    const isAnswered = search.isSettled.value && active.value !== undefined;
    if (!isAnswered && takeScan()) return;
    if (active.value === undefined && !search.isSettled.value) isWaiting.value = true;
    else take();
  }

  watch(text, () => { isWaiting.value = false; }, { flush: 'sync' });
  watch(search.isSettled, (isSettled) => {
    if (!isSettled || !isWaiting.value) return;
    isWaiting.value = false;
    if (items.value.length === 1) take(items.value[0]);
  }, { flush: 'post' });

  return { enter, first: () => { goTo(0); }, last: () => { goTo(items.value.length - 1); } };
}
