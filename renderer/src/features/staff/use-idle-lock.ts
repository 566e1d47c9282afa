import { useEventListener } from '@vueuse/core';
import { onScopeDispose, watch } from 'vue';

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
const minute = 60_000;

/** Calls `lock` when nobody has touched the page for so many minutes; none: never. */
export function useIdleLock(minutes: () => number, lock: () => unknown): void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function begin(): void {
    clearTimeout(timer);
    if (minutes() > 0) timer = setTimeout(lock, minutes() * minute);
  }

  useEventListener(window, [...signs], begin, { passive: true, capture: true });
  watch(minutes, begin, { immediate: true });
  onScopeDispose(() => { clearTimeout(timer); });
}
