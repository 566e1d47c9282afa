import { computed, ref, watch } from 'vue';
import { plainLetters } from '#shared/kernel/plain-letters.ts';

/** Something that can be chosen in the palette. */
export interface PaletteItem {
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
  readonly icon: string;
  readonly keys?: string;
  /** What to know before choosing it, in two or three words. */
  readonly mark?: string;
  /** What sort of thing it is, where that is not the usual one. */
  readonly sort?: string;
  /** It is shown, and cannot be chosen. */
  readonly isUnavailable?: boolean;
  readonly run: () => void;
}

interface PaletteSources {
  readonly services: (text: string) => readonly PaletteItem[];
  readonly acts: () => readonly PaletteItem[];
}

const holds = (item: PaletteItem, words: readonly string[]): boolean => {
  const text = plainLetters(`${item.title} ${item.detail ?? ''}`);
  return words.every((word) => text.includes(word));
};

/** What is typed, what it finds, and which line Enter would take. */
export function usePalette(sources: PaletteSources) {
  const text = ref('');
  const isOpen = ref(false);
  /** -1 while nothing is typed: Enter on an empty field does nothing. */
  const place = ref(-1);

  const words = computed(() => plainLetters(text.value).split(/\s+/).filter((word) => word !== ''));
  const services = computed(() => (words.value.length === 0 ? [] : sources.services(text.value)));
  const acts = computed(() => sources.acts().filter((item) => holds(item, words.value)));
  const items = computed(() => [...services.value, ...acts.value]);
  const active = computed(() => items.value[place.value]);

  watch(items, () => { place.value = words.value.length === 0 ? -1 : 0; });

  function move(step: number): void {
    const count = items.value.length;
    if (count === 0) return;
    place.value = place.value < 0 ? (step > 0 ? 0 : count - 1) : (place.value + step + count) % count;
  }

  function close(): void {
    isOpen.value = false;
    text.value = '';
  }

  function take(item: PaletteItem | undefined = active.value): void {
    if (item === undefined || item.isUnavailable === true) return;
    close();
    item.run();
  }

  return { text, isOpen, place, services, acts, items, active, move, close, take };
}
