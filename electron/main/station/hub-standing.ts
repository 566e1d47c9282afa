import type { IslandFigures } from '#shared/islands/islands.model.ts';
import type { HubStanding, SentPeriod } from '#shared/stations/hub-standing.model.ts';
import type { HubWatch } from './hub-watch.ts';
import type { Standby } from './standby.ts';

interface Known {
  readonly watch: Pick<HubWatch, 'reach' | 'since'>;
  readonly standby: Pick<Standby, 'core' | 'begunAt' | 'trouble'>;
  readonly isReady: boolean;
  readonly isRefused: boolean;
  readonly waiting: IslandFigures | undefined;
  readonly sent: SentPeriod | undefined;
}

function stateOf({ watch, standby, isReady }: Known): HubStanding['state'] {
  if (watch.reach === 'away') return isReady ? 'island' : 'away';
  return watch.reach === 'returning' && standby.begunAt !== undefined ? 'merging' : 'online';
}

/** How this station stands to its hub, as its page is told. An island that began before this start of the application is told from its beginning. */
export function describeStanding(known: Known): HubStanding {
  const { watch, standby, isRefused, waiting, sent } = known;
  const state = stateOf(known);
  const trouble = isRefused ? 'refused' : standby.trouble;
  const since = state === 'island' ? standby.begunAt : undefined;
  return {
    state, since: since ?? new Date(watch.since).toISOString(),
    ...(standby.core !== undefined && { mark: standby.core.mark }), ...(waiting !== undefined && { waiting }),
    ...(sent !== undefined && { sent }), ...(trouble !== undefined && { trouble }),
  };
}

interface Told { standing(): HubStanding; onStanding(listener: () => void): () => void }

/** The standing now, and again after each change, as long as somebody listens. */
export async function* watchStanding(told: Told, signal: AbortSignal | undefined): AsyncGenerator<HubStanding, void, void> {
  let wake = (): void => undefined;
  let hasChanged = true;
  const isOver = (): boolean => signal?.aborted === true;
  const change = (): void => { hasChanged = true; wake(); };
  const stop = told.onStanding(change);
  signal?.addEventListener('abort', change);
  try {
    while (!isOver()) {
      if (!hasChanged) await new Promise<void>((resolve) => { wake = resolve; });
      if (!hasChanged || isOver()) continue;
      hasChanged = false;
      yield told.standing();
    }
  } finally {
    stop();
    signal?.removeEventListener('abort', change);
  }
}
