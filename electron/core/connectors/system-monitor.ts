import type { CentralSystem, SystemCondition } from '#shared/sync/sync.model.ts';
import type { CallReport } from './system-gate.ts';

/** What the last calls to a system told of it. */
export interface SystemState {
  readonly condition: SystemCondition;
  readonly medianMilliseconds: number | undefined;
  readonly p95Milliseconds: number | undefined;
  readonly lastAnswerAt: string | undefined;
  readonly lastFailure: { readonly code: string; readonly detail: string; readonly at: string } | undefined;
}

/** Watches the calls of this process to every system; `takeChanged` gives what is worth writing down, `watch` tells when that is urgent. */
export interface SystemMonitor {
  note(system: CentralSystem, report: CallReport, now: string): void;
  takeChanged(): ReadonlyMap<CentralSystem, SystemState>;
  /** Calls back whenever a system's condition is another than before; gives the way to stop. */
  watch(listener: () => void): () => void;
}

const remembered = 100;
/** A median beyond this is slow for whoever stands at the counter, ms. */
const slowMilliseconds = 2_000;

interface Watched { times: number[]; state: SystemState; isChanged: boolean }

/** Nearest rank over the times, as every percentile of the product. */
function percentile(times: readonly number[], rank: number): number | undefined {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * rank) - 1)];
}

const unknown: SystemState = {
  condition: 'unknown', medianMilliseconds: undefined, p95Milliseconds: undefined, lastAnswerAt: undefined, lastFailure: undefined,
};

function next(watched: Watched, report: CallReport, now: string): SystemState {
  const { failure } = report;
  const medianMilliseconds = percentile(watched.times, 0.5);
  const times = { medianMilliseconds, p95Milliseconds: percentile(watched.times, 0.95) };
  if (failure !== undefined && !failure.isLasting) {
    return { ...watched.state, ...times, condition: 'down', lastFailure: { code: failure.code, detail: failure.message.slice(0, 280), at: now } };
  }
  const condition = (medianMilliseconds ?? 0) > slowMilliseconds ? 'slow' : 'up';
  return { ...watched.state, ...times, condition, lastAnswerAt: now, lastFailure: failure === undefined ? undefined : { code: failure.code, detail: failure.message.slice(0, 280), at: now } };
}

export function createSystemMonitor(): SystemMonitor {
  const systems = new Map<CentralSystem, Watched>();
  const listeners = new Set<() => void>();
  return {
    note(system, report, now) {
      const watched = systems.get(system) ?? { times: [], state: unknown, isChanged: false };
      if (report.failure === undefined || report.failure.isLasting) watched.times = [...watched.times, report.milliseconds].slice(-remembered);
      const { condition } = watched.state;
      watched.state = next(watched, report, now);
      watched.isChanged = true;
      systems.set(system, watched);
      if (watched.state.condition !== condition) for (const listener of listeners) listener();
    },
    takeChanged() {
      const changed = new Map<CentralSystem, SystemState>();
      for (const [system, watched] of systems) {
        if (watched.isChanged) changed.set(system, watched.state);
        watched.isChanged = false;
      }
      return changed;
    },
    watch(listener) {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
  };
}
