type Deed = () => void | Promise<void>;

/** What is to happen, in the order of its time; what is at the same time, in the order of its adding. */
export interface Agenda {
  /** Milliseconds of the day. */
  now(): number;
  add(at: number, deed: Deed): void;
  /** Does everything, telling each time before; what a deed adds is done too. */
  run(setTime: (at: number) => void): Promise<void>;
}

export function createAgenda(): Agenda {
  const entries: { readonly at: number; readonly deed: Deed }[] = [];
  let now = 0;

  /** The latest stand first, so that the next is taken from the end. */
  function placeOf(at: number): number {
    let [from, to] = [0, entries.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((entries[middle]?.at ?? 0) > at) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  return {
    now: () => now,
    add(at, deed) {
      entries.splice(placeOf(at), 0, { at, deed });
    },
    async run(setTime) {
      for (let entry = entries.pop(); entry !== undefined; entry = entries.pop()) {
        now = Math.max(now, entry.at);
        setTime(now);
        await entry.deed();
      }
    },
  };
}
