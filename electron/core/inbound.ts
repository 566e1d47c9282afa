import type { InboundRoute, KeepMessage } from '#core/connectors/inbound-route.ts';
import { createProtocolloInbound, type ProtocolloInbound } from '#core/connectors/protocollo/protocollo-inbound.ts';
import { createSuapInbound, type SuapInbound } from '#core/connectors/suap/suap-inbound.ts';

/** Who may send us messages; what is absent has no address. */
export interface InboundOptions {
  readonly protocollo?: ProtocolloInbound;
  readonly suap?: SuapInbound;
}

/** The addresses at which central systems find us. */
export function listInboundRoutes({ protocollo, suap }: InboundOptions, keep: KeepMessage): InboundRoute[] {
  return [
    ...(protocollo === undefined ? [] : [createProtocolloInbound(protocollo, keep)]),
    ...(suap === undefined ? [] : createSuapInbound(suap, keep)),
  ];
}
