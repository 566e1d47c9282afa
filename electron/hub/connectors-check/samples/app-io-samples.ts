import { createAppIoConnector } from '#core/connectors/app-io/app-io-connector.ts';
import { createAppIoSimulator } from '#core/simulators/app-io/app-io-simulator.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { sample, type OpenRig } from '../sample.ts';

const taxCode = 'RSSMRA80A01D704L';
const subject = 'Carta d\'identità pronta';
const markdown = 'La carta d\'identità richiesta allo sportello è pronta: si ritira dal lunedì al venerdì con la ricevuta e un documento.';

/** Messages in App IO, plain and with a payment. */
export const openAppIoRig: OpenRig = async ({ clock, listen }) => {
  const url = await listen(createAppIoSimulator({
    clock, faults: createFaults(), subscriptionKey: 'key-of-the-check', payee: '01234567890', reachOf: () => 'reachable',
  }));
  const { findProfile, sendMessage, getMessageStatus } = createAppIoConnector({ url: `${url}/api/v1`, subscriptionKey: 'key-of-the-check', level: 'ADVANCED' });
  let messageId = '';
  return {
    against: [{ at: '/api/v1/messages', openapi: 'appio/services-func-index.yaml' }],
    samples: [
      sample(findProfile, { taxCode }),
      sample(sendMessage, {
        taxCode, subject, markdown, dueAt: '2027-01-31T22:59:59.000Z', secondsToLive: 86_400,
        payment: { noticeNumber: '301000000000012345', cents: 2_221, isInvalidAfterDue: true, payee: '01234567890' },
      }),
      sample(sendMessage, { taxCode, subject, markdown }, (sent) => { messageId = sent.messageId; }),
      sample(getMessageStatus, () => ({ taxCode, messageId })),
    ],
  };
};
