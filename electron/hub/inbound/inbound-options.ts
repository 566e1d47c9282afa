import type { JSONWebKeySet } from 'jose';
import type { OwnArea } from '#core/connectors/protocollo/protocollo-config.ts';
import type { MessageTrust } from '#core/connectors/protocollo/verify-message.ts';
import type { IntegrityConfig } from '#core/connectors/suap/integrity.ts';

/** Other areas' registers, which confirm or cancel what we forwarded to them. */
export interface ProtocolloInbound extends MessageTrust {
  readonly own: OwnArea;
}

/** The back office of a SUAP, which tells us where instances stand. */
export interface SuapInbound {
  /** Ours to sign answers, theirs to believe messages. */
  readonly integrity: IntegrityConfig;
  /** Whose vouchers are accepted, and for which e-service of ours. */
  readonly voucher: { readonly keys: JSONWebKeySet; readonly issuer: string; readonly audience: string };
}

/** Who may send messages to this hub; a route exists only where its part is here. */
export interface InboundOptions {
  readonly protocollo?: ProtocolloInbound;
  readonly suap?: SuapInbound;
}
