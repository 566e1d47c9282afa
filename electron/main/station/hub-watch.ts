import { hear, type Heard, type Reach, type Standing } from './hub-reach.ts';

/** What one asking found; `stranger` is a hub with another certificate: nothing was sent to it. */
export type Ask = (signal: AbortSignal) => Promise<Heard>;

/** All times in milliseconds. */
const asksEvery: Readonly<Record<'quiet' | 'doubting' | 'away' | 'returning', number>> = { quiet: 2_000, doubting: 500, away: 1_000, returning: 5_000 };
/** How long one asking waits for its answer. */
const askPatience = 1_500;

export interface HubWatch {
  readonly reach: Reach;
  /** Whether the hub was not heard lately, and it is not decided yet whether it is away. */
  readonly isDoubting: boolean;
  /** When it became so, epoch milliseconds; while away, since when the hub is silent. */
  readonly since: number;
  /** A call found no answer: the count begins, or goes on. */
  noteSilence(): void;
  /** What was to be sent is sent: the hub's again. */
  settle(): void;
  /** Hears of every change, until the answered function is called. */
  onChange(listener: (reach: Reach) => void): () => void;
  /** Resolves once it is decided: at once when there is no doubt. */
  decided(): Promise<void>;
  start(): void;
  stop(): void;
}

interface WatchParts { readonly ask: Ask; readonly now: () => number; readonly isAway: boolean }

/** Asks the hub again and again, and tells when it is away and when it is back; `isAway`: it did not answer at the start already. */
export function createHubWatch({ ask, now, isAway }: WatchParts): HubWatch {
  const listeners = new Set<(reach: Reach) => void>();
  const decisions = new Set<() => void>();
  const ended = new AbortController();
  let standing: Standing = { reach: isAway ? 'away' : 'online', since: now(), failures: 0, answers: 0 };
  let wake = (): void => undefined;

  const isDoubting = (): boolean => standing.reach === 'online' && standing.silentSince !== undefined;

  function take(next: Standing): void {
    const hasChanged = next.reach !== standing.reach;
    standing = next;
    if (hasChanged) for (const listener of [...listeners]) listener(next.reach);
    if (isDoubting()) return;
    for (const decide of decisions) decide();
    decisions.clear();
  }

  const pace = (): number => asksEvery[standing.reach === 'online' ? (isDoubting() ? 'doubting' : 'quiet') : standing.reach];
  const rest = (): Promise<void> => new Promise((resolve) => {
    const timer = setTimeout(resolve, pace());
    wake = () => { clearTimeout(timer); resolve(); };
  });

  async function askOnce(): Promise<void> {
    const askedAt = now();
    const patience = new AbortController();
    const timer = setTimeout(() => { patience.abort(); }, askPatience);
    const heard = await ask(AbortSignal.any([patience.signal, ended.signal])).catch((): Heard => 'silence');
    clearTimeout(timer);
    if (!ended.signal.aborted) take(hear(standing, heard, { askedAt, now: now() }));
  }

  async function keepAsking(): Promise<void> {
    while (!ended.signal.aborted) {
      await askOnce();
      await rest();
    }
  }

  return {
    get reach() { return standing.reach; },
    get isDoubting() { return isDoubting(); },
    get since() { return standing.since; },
    noteSilence() {
      if (standing.reach !== 'online' || isDoubting()) return;
      take(hear(standing, 'silence', { askedAt: now(), now: now() }));
      wake();
    },
    settle() { if (standing.reach === 'returning') take({ reach: 'online', since: now(), failures: 0, answers: 0 }); },
    onChange(listener) { listeners.add(listener); return () => { listeners.delete(listener); }; },
    decided: () => isDoubting() ? new Promise((resolve) => { decisions.add(resolve); }) : Promise.resolve(),
    start() { void keepAsking(); },
    stop() { ended.abort(); wake(); for (const decide of decisions) decide(); },
  };
}
