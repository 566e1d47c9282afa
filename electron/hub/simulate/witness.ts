import type { WaitForecast } from '#shared/queue/queue.model.ts';
import { needs, type SyntheticDay } from './synthetic-day.ts';

type Whereabouts = 'not-come' | 'waiting' | 'at-counter' | 'gone';

/** What became of a person. */
export interface Fate { readonly forecast?: WaitForecast; readonly waited?: number; readonly hasLeft: boolean }

interface Known { where: Whereabouts; letter: string; forecast?: WaitForecast | undefined; waited?: number; hasLeft: boolean }

/** Keeps its own account of the day, from outside, and holds every call against it. */
export interface Witness {
  sawIssue(person: number, forecast: WaitForecast | undefined): void;
  /** Whether it is the person's first call. */
  sawCall(counter: number, person: number, at: number): boolean;
  sawTransfer(counter: number, person: number, letter: string): void;
  sawEnd(counter: number, person: number): void;
  sawLeave(person: number): void;
  /** Whether the person waits and was never called. */
  isWaitingFirst(person: number): boolean;
  fates(): readonly Fate[];
  /** Calls of somebody who did not wait, or at a counter that had somebody. */
  doubleCalls(): number;
  /** Calls of somebody within the guarantee while the counter could have called somebody beyond it. */
  calledWhileOverdueWaited(): number;
}

const guarantees = new Map(needs.map(({ letter, guaranteedMinutes }) => [letter, guaranteedMinutes * 60_000]));

export function createWitness(day: SyntheticDay): Witness {
  const known: Known[] = day.people.map(({ letter }) => ({ where: 'not-come', letter, hasLeft: false }));
  const atCounter = new Map<number, number>();
  let [doubleCalls, passedOver] = [0, 0];
  const of = (person: number): Known => {
    const found = known[person];
    if (found === undefined) throw new Error(`No person ${String(person)} in this day`);
    return found;
  };
  const since = (person: number): number => Math.max(day.people[person]?.arrivesAt ?? 0, day.people[person]?.appointmentAt ?? 0);
  const isOverdue = (person: number, at: number): boolean => at - since(person) >= (guarantees.get(of(person).letter) ?? Infinity);
  const isForCounter = (counter: number, person: number): boolean => day.counters[counter]?.letters.includes(of(person).letter) ?? false;
  const leaves = (counter: number, person: number, to: Whereabouts): void => {
    atCounter.delete(counter);
    of(person).where = to;
  };
  return {
    sawIssue(person, forecast) { Object.assign(of(person), { where: 'waiting', forecast }); },
    sawCall(counter, person, at) {
      const called = of(person);
      if (called.where !== 'waiting' || atCounter.has(counter) || !isForCounter(counter, person)) doubleCalls += 1;
      if (!isOverdue(person, at) && known.some(({ where }, other) => where === 'waiting' && other !== person && isForCounter(counter, other) && isOverdue(other, at))) passedOver += 1;
      atCounter.set(counter, person);
      called.where = 'at-counter';
      const isFirst = called.waited === undefined;
      called.waited ??= Math.max(0, at - since(person));
      return isFirst;
    },
    sawTransfer(counter, person, letter) {
      leaves(counter, person, 'waiting');
      of(person).letter = letter;
    },
    sawEnd(counter, person) { leaves(counter, person, 'gone'); },
    sawLeave(person) { Object.assign(of(person), { where: 'gone', hasLeft: true }); },
    isWaitingFirst: (person) => of(person).where === 'waiting' && of(person).waited === undefined,
    fates: () => known.map(({ forecast, waited, hasLeft }) => ({ hasLeft, ...(forecast && { forecast }), ...(waited !== undefined && { waited }) })),
    doubleCalls: () => doubleCalls,
    calledWhileOverdueWaited: () => passedOver,
  };
}
