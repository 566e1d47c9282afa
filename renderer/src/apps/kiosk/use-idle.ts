import { useEventListener } from '@vueuse/core';
import { onScopeDispose } from 'vue';

/** Calls back after so many milliseconds without a touch or a key, and again after each such silence. */
export function useIdle(after: number, whenIdle: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wake(): void {
    clearTimeout(timer);
    timer = setTimeout(() => { whenIdle(); wake(); }, after);
  }

  useEventListener(window, ['pointerdown', 'keydown'], wake, { capture: true });
  onScopeDispose(() => clearTimeout(timer));
  wake();
}
