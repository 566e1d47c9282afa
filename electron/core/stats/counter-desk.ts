import type { PauseKind } from '#shared/queue/pause.rules.ts';
import type { CounterFact, CounterSpan, CounterState } from '#shared/stats/day-facts.model.ts';

/** Something that goes on at a counter; `to` is missing while it does. */
export interface Going { readonly from: number; to?: number }
type Pause = Going & { kind: PauseKind };
type Session = Going & { queueIds: readonly string[] };

export interface Desk {
  readonly counterId: string;
  readonly sessions: Session[];
  readonly pauses: Pause[];
  /** By ticket or visit: from the call, or the opening, to its end here. */
  readonly tickets: Going[];
  readonly visits: Going[];
  readonly wrapUps: Going[];
  readonly finished: number[];
  lastDeedAt: number;
}

export const newDesk = (counterId: string, at: number): Desk => ({ counterId, sessions: [], pauses: [], tickets: [], visits: [], wrapUps: [], finished: [], lastDeedAt: at });

/** The last one, while it goes on. */
export const running = <Of extends Going>(list: readonly Of[]): Of | undefined => {
  const found = list.at(-1);
  return found?.to === undefined ? found : undefined;
};
/** Ends what goes on; what is over stays as it was. */
export const stop = (going: Going | undefined, at: number): void => { if (going !== undefined) going.to ??= at; };

const isIn = ({ from, to }: CounterSpan, at: number): boolean => at >= from && at <= to;

/** The states of a session one after the other: somebody is there, or work of before goes on, or a pause, or nothing. */
function segmentsOf(desk: Desk, session: CounterSpan): CounterFact['segments'] {
  const ended = <Of extends Going>(all: readonly Of[]): (Of & CounterSpan)[] => all.map((each) => ({ ...each, to: each.to ?? session.to }));
  const [tickets, visits, wrapUps, pauses] = [ended(desk.tickets), ended(desk.visits), ended(desk.wrapUps), ended(desk.pauses)];
  const points = [...new Set([session, ...tickets, ...visits, ...wrapUps, ...pauses].flatMap(({ from, to }) => [from, to]))]
    .filter((at) => isIn(session, at)).sort((one, other) => one - other);
  const covers = (all: readonly CounterSpan[], at: number): boolean => all.some(({ from, to }) => from <= at && at < to);
  const stateAt = (at: number): CounterState => {
    if (covers(tickets, at) || covers(visits, at)) return 'busy';
    if (covers(wrapUps, at)) return 'wrap-up';
    return pauses.find(({ from, to }) => from <= at && at < to)?.kind ?? 'free';
  };
  const segments: { from: number; to: number; state: CounterState }[] = [];
  for (const [place, from] of points.entries()) {
    const to = points[place + 1];
    if (to === undefined) break;
    const [state, before] = [stateAt(from), segments.at(-1)];
    if (before?.state === state && before.to === from) before.to = to;
    else segments.push({ from, to, state });
  }
  return segments;
}

/** A counter's day; `now`: until when an open session goes, on a day that is not over. */
export function toCounterFact(desk: Desk, now: number | undefined): CounterFact {
  const sessions = desk.sessions.map(({ from, to, queueIds }) => ({ from, to: to ?? Math.max(from, now ?? desk.lastDeedAt), queueIds, isLeftOpen: to === undefined && now === undefined }));
  return {
    counterId: desk.counterId, sessions, segments: sessions.flatMap((session) => segmentsOf(desk, session)),
    finished: desk.finished.filter((at) => sessions.some((session) => isIn(session, at))),
  };
}
