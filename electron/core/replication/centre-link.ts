import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { officeContract } from '#shared/office-contract.ts';
import type { Trouble } from '#shared/replication/replication.model.ts';
import { CertificateChanged, createPinnedHttp } from '#core/hub-link/index.ts';

/** Where a centre is and by what this office is known there. */
export interface Centre { readonly url: string; readonly isTrusted: (fingerprint: string) => boolean; readonly token?: string }

export interface CentreClient {
  readonly office: ContractRouterClient<typeof officeContract>;
  close(): void;
}

export type OpenCentre = (centre: Centre) => CentreClient;

/** How long a centre may take over one call, ms: a batch is written in a second or two. */
const patienceMilliseconds = 60_000;

/** Calls a centre over pinned connections. */
export const openCentre: OpenCentre = ({ url, isTrusted, token }) => {
  const http = createPinnedHttp(isTrusted);
  const link = new RPCLink({
    url: `${url}/rpc`,
    headers: () => token === undefined ? {} : { authorization: `Bearer ${token}` },
    fetch: (request) => http.fetch(new Request(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(patienceMilliseconds)]) })),
  });
  return { office: createORPCClient(link), close: http.close };
};

const told: Readonly<Record<string, Trouble>> = {
  UNAUTHENTICATED: 'revoked', FORBIDDEN: 'revoked', CHAIN_FORKED: 'forked', CHAIN_BROKEN: 'broken', OTHER_MUNICIPALITY: 'other-municipality', REPLICATION_PROTOCOL: 'protocol',
  BAD_REQUEST: 'protocol', NOT_FOUND: 'protocol',
};

/** What keeps a call from being answered: the certificate, a no of the centre's, or that it is away. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof CertificateChanged) return 'certificate';
  if (!(error instanceof ORPCError)) return 'away';
  return told[error.code] ?? (error.status >= 500 || error.code === 'DATABASE_UNAVAILABLE' ? 'away' : 'refused');
}
