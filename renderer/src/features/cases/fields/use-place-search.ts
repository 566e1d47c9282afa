import { onScopeDispose, ref, shallowRef } from 'vue';
import type { PlaceHit } from '#shared/catalogue/place.model.ts';
import { newestOnly } from '#renderer/rpc/newest-only.ts';
import { useFieldWorld } from './field-world.ts';

/** Milliseconds after the last letter. */
const typingPause = 150;

/** Places that begin as what is typed, and which of them the arrows stand on. */
export function usePlaceSearch() {
  const world = useFieldWorld();
  const hits = shallowRef<readonly PlaceHit[]>([]);
  const isOpen = ref(false);
  const place = ref(0);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = newestOnly((text: string) => world.value.searchPlaces(text), (found) => {
    hits.value = found;
    place.value = 0;
  });
  /** Without an answer there is no list, and the name stays as it was typed. */
  const askQuietly = (text: string): void => { ask(text).catch(() => { hits.value = []; }); };

  function seek(text: string): void {
    isOpen.value = true;
    clearTimeout(timer);
    timer = setTimeout(() => askQuietly(text), typingPause);
  }

  function close(): void {
    isOpen.value = false;
    hits.value = [];
    clearTimeout(timer);
  }

  onScopeDispose(() => clearTimeout(timer));

  return {
    hits, isOpen, place, seek, close,
    /** The hub reads its tables while the first letters are typed. */
    warmUp: () => askQuietly(''),
    move(step: 1 | -1): void {
      if (hits.value.length > 0) place.value = (place.value + step + hits.value.length) % hits.value.length;
    },
  };
}
