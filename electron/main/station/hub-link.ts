import { createORPCClient, ORPCError, type ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { officeContract } from '#shared/office-contract.ts';
import { stationHeader } from '#shared/stations/station-header.ts';
import { CertificateChanged, createPinnedHttp } from '#core/hub-link/index.ts';

/** A hub and how this station is known there: by a token once it has joined. */
interface Destination { readonly url: string; readonly isTrusted: (fingerprint: string) => boolean; readonly token?: string | undefined }

/** What a call brings besides its input: who works at this station. */
interface HubContext { readonly authorization?: string | undefined }

export interface HubLink extends ClientLink<HubContext> {
  /** The hub as this station calls it. */
  readonly office: ContractRouterClient<typeof officeContract, HubContext>;
  close(): void;
}

/** What a page is told when no answer of the hub's own came: the certificate, or that it is away. */
function toTold(error: unknown, signal: AbortSignal | undefined): unknown {
  if (error instanceof ORPCError || signal?.aborted === true) return error;
  if (error instanceof CertificateChanged) return new ORPCError('HUB_CERTIFICATE_CHANGED', { status: 495, cause: error });
  return new ORPCError('SERVICE_UNAVAILABLE', { status: 503, cause: error });
}

const isFeed = (output: unknown): output is AsyncIterableIterator<unknown> => typeof output === 'object' && output !== null && Symbol.asyncIterator in output;

/** A feed whose break, long after the call was answered, is told like any other. */
async function* tellBreak(feed: AsyncIterableIterator<unknown>, signal: AbortSignal | undefined): AsyncGenerator<unknown, void, void> {
  try {
    yield* feed;
  } catch (error) {
    throw toTold(error, signal);
  }
}

/** Calls a hub over its pinned connections; every call brings the station's token, and what it is given of who works there. */
export function createHubLink({ url, isTrusted, token }: Destination): HubLink {
  const http = createPinnedHttp(isTrusted);
  const link = new RPCLink<HubContext>({
    url: `${url}/rpc`,
    headers: ({ context }) => ({
      ...(context.authorization !== undefined && { authorization: context.authorization }),
      ...(token !== undefined && { [stationHeader]: token }),
    }),
    fetch: (request) => http.fetch(request),
  });
  const call: HubLink['call'] = async (path, input, options) => {
    try {
      const output = await link.call(path, input, options);
      return isFeed(output) ? tellBreak(output, options.signal) : output;
    } catch (error) {
      throw toTold(error, options.signal);
    }
  };
  return { call, office: createORPCClient({ call }), close: http.close };
}
