import { computed, ref, watch } from 'vue';
import { plainLetters } from '#shared/kernel/plain-letters.ts';

/** Something that can be chosen in the palette. */
export interface PaletteItem {
  readonly id: string;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly icon: string;
  /** As they are pressed now. */
  readonly keys?: string;
  /** What to know before choosing it, in two or three words. */
  readonly mark?: string | undefined;
  /** What sort of thing it is, where that is not the usual one. */
  readonly sort?: string | undefined;
  /** It is shown, and cannot be chosen. */
  readonly isUnavailable?: boolean;
  readonly run: () => void;
}

/** Lines under one heading. */
export interface PaletteGroup { readonly id: string; readonly title: string; readonly items: readonly PaletteItem[] }

interface PaletteSources {
  readonly services: (text: string) => PaletteGroup;
  /** What is at hand in the page, narrowed by what is typed. */
  readonly own: () => readonly PaletteGroup[];
  /** What the office was asked for and has. */
  readonly found: () => readonly PaletteGroup[];
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
  let hasMoved = false;

  const words = computed(() => plainLetters(text.value).split(/\s+/).filter((word) => word !== ''));
  const services = computed(() => (words.value.length === 0 ? [] : [sources.services(text.value)]));
  const own = computed(() => sources.own().map((group) => ({ ...group, items: group.items.filter((item) => holds(item, words.value)) })));
  /** Who types a number means what has it; who types words may mean a service. */
  const groups = computed<readonly PaletteGroup[]>(() => {
    const found = words.value.length === 0 ? [] : sources.found();
    const all = /\d/.test(text.value) ? [...found, ...services.value, ...own.value] : [...services.value, ...found, ...own.value];
    return all.filter(({ items }) => items.length > 0);
  });
  const items = computed(() => groups.value.flatMap((group) => group.items));
  const active = computed(() => items.value[place.value]);

  /** What comes later never slides under a cursor that somebody moved. */
  watch(items, (now, before) => {
    const kept = hasMoved ? now.findIndex(({ id }) => id === before[place.value]?.id) : -1;
    place.value = kept >= 0 ? kept : words.value.length === 0 ? -1 : 0;
  });
  watch(text, () => { hasMoved = false; }, { flush: 'sync' });

  function goTo(index: number): void {
    if (index < 0 || index >= items.value.length) return;
    hasMoved = true;
    place.value = index;
  }

  function move(step: number): void {
    const count = items.value.length;
    if (count === 0) return;
    goTo(place.value < 0 ? (step > 0 ? 0 : count - 1) : (place.value + step + count) % count);
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

  return { text, isOpen, place, words, groups, items, active, move, goTo, close, take };
}
