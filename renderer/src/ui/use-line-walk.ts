import { onMounted, type ShallowRef } from 'vue';

/**
 * Walks a list with the arrows: from the field above it through its lines (`line` is their selector) and back. The field has the
 * focus at first. Give `walk(1)` to the key down and `walk(-1)` to the key up.
 */
export function useLineWalk(root: Readonly<ShallowRef<HTMLElement | null>>, line: string): (step: number) => void {
  onMounted(() => root.value?.querySelector('input')?.focus({ preventScroll: true }));
  return (step) => {
    const stops = [...root.value?.querySelectorAll<HTMLElement>(`input, ${line}`) ?? []];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
  };
}
