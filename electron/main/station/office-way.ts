import { ORPCError } from '@orpc/client';
import type { ProcedureMeta } from '#shared/kernel/procedure.ts';
import type { HubLink } from './hub-link.ts';
import type { HubWatch } from './hub-watch.ts';

/** A page's call, as it came. */
export interface PageCall {
  readonly path: readonly string[];
  readonly input: unknown;
  readonly kind: ProcedureMeta['kind'];
  readonly signal?: AbortSignal | undefined;
  readonly lastEventId?: string | undefined;
  /** The page's header: who works there. */
  readonly authorization?: string | undefined;
}

/** What answers while the hub is away. */
export interface IslandSide {
  /** Whether there is an island to answer. */
  readonly isReady: boolean;
  answer(call: PageCall): Promise<unknown>;
  /**
   * The hub did something that a page of this station asked for; resolves when the island would know of it, so that whatever a page was told is
   * there. Throws `SERVICE_UNAVAILABLE` where the hub went first: then the island does it, with the same request id.
   */
  keepUp(call: PageCall): Promise<void>;
}

interface WayParts { readonly hub: HubLink; readonly watch: HubWatch; readonly island: IslandSide; readonly whenUnknown: () => void }

/** How long a call waits while what the island did is being sent, ms. */
const returnPatience = 20_000;
const away = (cause?: unknown): ORPCError<string, unknown> => new ORPCError('SERVICE_UNAVAILABLE', { status: 503, cause });

/** Codes that say for the hub that it did not answer, or that it does not reach its database. */
const silent = new Set(['SERVICE_UNAVAILABLE', 'BAD_GATEWAY', 'GATEWAY_TIMEOUT', 'DATABASE_UNAVAILABLE']);
export const isSilence = (error: unknown): boolean => error instanceof ORPCError && silent.has(error.code);

const isFeed = (output: unknown): output is AsyncIterableIterator<unknown> => typeof output === 'object' && output !== null && Symbol.asyncIterator in output;

/** Carries each call of a page to the hub, or to the island while the hub is away; a feed ends at every change of side, so that the page asks for the other side's. */
export function createOfficeWay({ hub, watch, island, whenUnknown }: WayParts) {
  /** Ends with the next change of side. */
  let turn = new AbortController();
  watch.onChange(() => {
    turn.abort();
    turn = new AbortController();
  });
  const isIsland = (): boolean => watch.reach === 'away' && island.isReady;

  async function* untilTurn(feed: AsyncIterableIterator<unknown>, { turned, page }: { turned: AbortSignal; page: AbortSignal | undefined }): AsyncGenerator<unknown, void, void> {
    try {
      yield* feed;
    } catch (error) {
      if (!turned.aborted || page?.aborted === true) throw error;
    }
    if (turned.aborted && page?.aborted !== true) throw away();
  }

  /** Waits, while returning, for what is being sent; gives up as if the hub were away. */
  async function whenReturned(signal: AbortSignal | undefined): Promise<void> {
    const patience = AbortSignal.timeout(returnPatience);
    while (watch.reach === 'returning') {
      if (signal?.aborted === true || patience.aborted) throw away();
      await new Promise<void>((resolve) => {
        for (const ending of [turn.signal, patience, ...(signal === undefined ? [] : [signal])]) ending.addEventListener('abort', () => { resolve(); }, { once: true });
      });
    }
  }

  async function askIsland(call: PageCall): Promise<unknown> {
    if (call.kind !== 'feed') return island.answer(call);
    const turned = turn.signal;
    const output = await island.answer({ ...call, signal: either(turned, call.signal) });
    return isFeed(output) ? untilTurn(output, { turned, page: call.signal }) : output;
  }

  /** Leaves a hub that does not answer as soon as it is decided that it is away. */
  async function askHub(call: PageCall): Promise<unknown> {
    const turned = turn.signal;
    const options = { signal: either(turned, call.signal), lastEventId: call.lastEventId, context: { authorization: call.authorization } };
    try {
      const output = await hub.call(call.path, call.input, options);
      await island.keepUp(call);
      return isFeed(output) ? untilTurn(output, { turned, page: call.signal }) : output;
    } catch (error) {
      if (turned.aborted && call.signal?.aborted !== true) throw away(error);
      throw error;
    }
  }

  async function askOffice(call: PageCall): Promise<unknown> {
    await whenReturned(call.signal);
    return isIsland() ? askIsland(call) : askHub(call);
  }

  /** A call that found nobody waits until it is decided whether the hub is away, and goes once more, with its request id: it does its work once. */
  return async (call: PageCall): Promise<unknown> => {
    try {
      return await askOffice(call);
    } catch (error) {
      if (error instanceof ORPCError && error.code === 'UNAUTHENTICATED' && watch.reach === 'online') whenUnknown();
      if (!isSilence(error) || call.signal?.aborted === true) throw error;
      watch.noteSilence();
      if (!island.isReady) throw error;
      await watch.decided();
      return askOffice(call);
    }
  };
}

const either = (one: AbortSignal, other: AbortSignal | undefined): AbortSignal => other === undefined ? one : AbortSignal.any([one, other]);
