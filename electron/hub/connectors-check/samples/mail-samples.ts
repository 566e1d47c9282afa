import { createMailConnector } from '#core/connectors/mail/mail-connector.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { createMailSimulator } from '#core/simulators/mail/mail-simulator.ts';
import { sample, type OpenRig } from '../sample.ts';

/** One mail with an attachment. */
export const openMailRig: OpenRig = async ({ listen }) => {
  const simulator = createMailSimulator({ faults: createFaults() });
  await listen(simulator);
  const { sendMail } = createMailConnector({
    host: '127.0.0.1', port: simulator.smtpPort(), security: 'none', from: { name: 'Comune di Poggio Sereno', address: 'sportello@comune.example' },
  });
  const attachments = [{ fileName: 'ricevuta.txt', mediaType: 'text/plain', contentBase64: Buffer.from('ricevuta').toString('base64') }];
  return {
    against: [],
    undescribed: 'SMTP has no description of the kind',
    samples: [sample(sendMail, { to: ['persona@posta.example'], subject: 'La sua ricevuta', text: 'In allegato la ricevuta.', attachments })],
  };
};
