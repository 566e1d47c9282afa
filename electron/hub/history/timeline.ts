/** What is to happen, in the order of its time; what is at the same time, in the order of its adding. */
export interface Timeline {
  /** Milliseconds. */
  now(): number;
  add(at: number, deed: () => void): void;
  /** Does everything, what a deed adds too. */
  run(): void;
}

/** A binary heap: a day of a thousand deeds is played in a millisecond. */
export function createTimeline(): Timeline {
  const heap: { readonly at: number; readonly order: number; readonly deed: () => void }[] = [];
  let [now, added] = [-Infinity, 0];
  const isBefore = (one: number, other: number): boolean => {
    const [first, second] = [heap[one], heap[other]];
    return first !== undefined && second !== undefined && (first.at - second.at || first.order - second.order) < 0;
  };
  const swap = (one: number, other: number): void => {
    const [first, second] = [heap[one], heap[other]];
    if (first === undefined || second === undefined) return;
    heap[one] = second;
    heap[other] = first;
  };

  function sink(from: number): void {
    for (let at = from; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = isBefore(left, at) ? left : at;
      if (isBefore(right, least)) least = right;
      if (least === at) return;
      swap(at, least);
      at = least;
    }
  }

  return {
    now: () => now,
    add(at, deed) {
      heap.push({ at, order: added, deed });
      added += 1;
      for (let place = heap.length - 1; place > 0;) {
        const parent = (place - 1) >>> 1;
        if (!isBefore(place, parent)) return;
        swap(place, parent);
        place = parent;
      }
    },
    run() {
      for (let [next] = heap; next !== undefined; [next] = heap) {
        const last = heap.pop();
        if (heap.length > 0 && last !== undefined) { heap[0] = last; sink(0); }
        now = Math.max(now, next.at);
        next.deed();
      }
    },
  };
}
