import { createCancelForwarding } from './cancel-forwarding.ts';
import { createForwardMessage } from './forward-message.ts';
import type { ProtocolloConfig } from './protocollo-config.ts';
import { createRegister } from './register.ts';

/** The municipality's register and, where another area's address is given, the exchange of messages with it. */
export function createProtocolloConnector(config: ProtocolloConfig) {
  const { recipientUrl } = config;
  return {
    register: createRegister(config),
    ...(recipientUrl !== undefined && {
      forwardMessage: createForwardMessage(config, recipientUrl),
      cancelForwarding: createCancelForwarding(config, recipientUrl),
    }),
  };
}
