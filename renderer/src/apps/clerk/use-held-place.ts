import { useEventListener } from '@vueuse/core';
import { activeShortcuts } from '#renderer/ui/use-shortcuts.ts';

const isHeld = (): boolean => typeof history.state === 'object' && history.state !== null && 'isHeld' in history.state;

/**
 * The page stays where it is when somebody goes back in the browser: going back does what Esc does (a form, then its board), and no work is left.
 * The step that is gone back over is made at the first press of a key or button, since browsers pass over steps that nobody made.
 */
export function useHeldPlace(): void {
  function hold(): void {
    if (!isHeld()) history.pushState({ isHeld: true }, '');
  }

  useEventListener(window, ['pointerdown', 'keydown'], hold, { capture: true });
  useEventListener(window, 'popstate', () => {
    if (isHeld()) return;
    hold();
    activeShortcuts.value.find(({ keys, isEnabled }) => keys === 'Escape' && isEnabled?.() !== false)?.action();
  });
}
