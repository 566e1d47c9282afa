import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import type { PlaceInQueue } from '#shared/queue/queue.model.ts';
import { office } from '#renderer/rpc/office.ts';

/** Between two looks, ms; longer each time while the office does not answer. */
const usualPause = 10_000;
const longestPause = 60_000;
/** From how many before on the holder should be there. */
const nearAhead = 2;

/** How the holder should see their place: where to go, when to come. */
export type PlaceMoment = 'called' | 'near' | 'waiting' | 'over';

export function momentOf({ state, ahead }: Pick<PlaceInQueue, 'state' | 'ahead'>): PlaceMoment {
  if (state === 'called') return 'called';
  if (state === 'waiting' || state === 'transferred') return ahead <= nearAhead ? 'near' : 'waiting';
  return 'over';
}

/** The pause after so many looks in a row without an answer. */
export const pauseAfter = (failures: number): number => Math.min(usualPause * 2 ** failures, longestPause);

/** A place in the queue, looked at again and again: the last that is known, and whether the office answered last time. */
export function usePlace(code: string) {
  const place = shallowRef<PlaceInQueue>();
  const [isAway, isUnknown, isAsked] = [ref(false), ref(false), ref(false)];
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  async function look(): Promise<void> {
    try {
      const found = await office.queue.readPlace({ code });
      failures = 0;
      [isAway.value, isUnknown.value] = [false, found === undefined];
      if (found !== undefined) place.value = found;
    } catch {
      /* Whatever went wrong, the page shows what it last knew and since when, and asks again later. */
      failures += 1;
      isAway.value = true;
    }
    isAsked.value = true;
    if (!isStopped) timer = setTimeout(() => void look(), pauseAfter(failures));
  }

  onScopeDispose(() => {
    isStopped = true;
    clearTimeout(timer);
  });
  function lookAgain(): void {
    clearTimeout(timer);
    void look();
  }

  void look();
  return { place, isAway, isUnknown, isAsked, lookAgain, moment: computed(() => place.value && momentOf(place.value)) };
}
