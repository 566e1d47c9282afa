import type { PlayedOffice } from './play-day.ts';
import type { SyntheticDay, SyntheticPerson } from './synthetic-day.ts';

/** Who of two is called first, below zero the one. */
export type PlainOrder = (one: SyntheticPerson, other: SyntheticPerson) => number;

const byArrival: PlainOrder = (one, other) => one.arrivesAt - other.arrivesAt || one.index - other.index;

/** Rules to compare with: who came first; and every priority class before everybody else, without end. */
export const plainOrders = {
  fifo: byArrival,
  strictPriority: (one, other) => Number(one.priority === undefined) - Number(other.priority === undefined) || byArrival(one, other),
} satisfies Record<string, PlainOrder>;

const nothing = (): Promise<void> => Promise.resolve();

/** An office in memory that calls by a plain order. */
export function createRuleOffice(day: SyntheticDay, order: PlainOrder): PlayedOffice {
  const waiting = new Map<number, string>();
  return {
    setTime() {}, open: nothing, serve: nothing, finish: nothing, markNoShow: nothing, pause: nothing, resume: nothing,
    issue(person) {
      waiting.set(person.index, person.letter);
      return Promise.resolve(undefined);
    },
    callNext(counter) {
      const letters = day.counters[counter]?.letters ?? [];
      const [first] = day.people.filter(({ index }) => letters.includes(waiting.get(index) ?? '')).sort(order);
      if (first !== undefined) waiting.delete(first.index);
      return Promise.resolve(first?.index);
    },
    transfer(_counter, { person, letter }) {
      waiting.set(person, letter);
      return Promise.resolve();
    },
    markLeft(person) {
      waiting.delete(person);
      return Promise.resolve();
    },
  };
}
