import type { Asking } from '#core/connectors/operation.ts';
import type { Clock } from '#core/kernel/clock.ts';

/** What is about to be sent, for whoever signs it. */
export interface UnsignedRequest {
  readonly url: string;
  readonly body: string;
  readonly asking: Asking;
}

/** Makes the headers that say who asks and seal the body; throws a `SystemFailure` when it cannot. */
export type SignRequest = (request: UnsignedRequest) => Promise<Readonly<Record<string, string>>>;

/** Credentials of the registrar's remote signature: lent for one extract, never kept. */
export interface RemoteSignature {
  readonly user: string;
  readonly password: string;
  readonly otp: string;
}

export interface AnscConfig {
  /** Up to the name of the service: `https://anscservice.anpr.interno.it/services/service`. */
  readonly baseUrl: string;
  /** Major version of the archive, in every path. Default 1. */
  readonly version?: string;
  /** Of the national list of municipalities. */
  readonly municipalityId: number;
  readonly application: { readonly name: string; readonly version: string; readonly vendor: string };
  readonly clock: Clock;
  readonly sign: SignRequest;
  /** Absent where no registrar has a remote signature: extracts are then refused here. */
  readonly remoteSignature?: (asking: Asking) => Promise<RemoteSignature>;
  /** For a look-up; a document may take four times as long. Default 8 seconds. */
  readonly timeoutMilliseconds?: number;
}
