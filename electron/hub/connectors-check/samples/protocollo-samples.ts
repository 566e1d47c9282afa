import { createHash } from 'node:crypto';
import { createProtocolloConnector } from '#core/connectors/protocollo/protocollo-connector.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { createProtocolloSimulator } from '#core/simulators/protocollo/protocollo-simulator.ts';
import { createSigningIdentity } from '#core/simulators/protocollo/signing-identity.ts';
import { sample, type OpenRig } from '../sample.ts';

const own = { name: 'Comune di Poggio Sereno', administration: 'c_x999', area: 'AOO0001', register: 'PG' };
const classification = { code: '12.3', name: 'Anagrafe e certificazioni' };
const sent = { administration: own.administration, area: own.area, register: own.register, number: '0000123', day: '2026-11-23' };
const received = { administration: 'c_y999', area: 'AOO0001', register: 'REG', number: '0004567', day: '2026-11-24' };
const file = { fileName: 'richiesta.txt', mediaType: 'text/plain' };
const bytes = Buffer.from('Richiesta di conferma della cancellazione');

const segnatura = {
  identifier: sent, subjectLine: 'Richiesta di conferma della cancellazione', classification,
  sender: { kind: 'administration' as const, name: own.name, code: own.administration, area: own.area },
  recipients: [{ kind: 'administration' as const, name: 'Comune di Colle Quieto', code: received.administration }],
  document: { ...file, sha256: createHash('sha256').update(bytes).digest('base64') },
  attachments: [],
};

/** A registration in the form of our own, and a message to another area as AgID describes it. */
export const openProtocolloRig: OpenRig = async ({ clock, listen }) => {
  const [office, identity] = [createSigningIdentity(own.name, clock.now()), createSigningIdentity('Protocollo', clock.now())];
  const url = await listen(createProtocolloSimulator({ clock, faults: createFaults(), own, identity, senders: [office.certificate] }));
  const { register, forwardMessage, cancelForwarding } = createProtocolloConnector({
    registerUrl: `${url}/`, recipientUrl: `${url}/protocollo/destinatario`, own, classification, clock,
    trustedCertificates: [identity.certificate], signingKey: office.key, signingCertificate: office.certificate,
  });
  if (forwardMessage === undefined || cancelForwarding === undefined) throw new Error('The exchange of messages was not opened');
  return {
    against: [{ at: '/protocollo/destinatario', wsdl: ['agid-protocollo', 'interfaces_SOAP/protocollo-destinatario.wsdl'] }],
    undescribed: 'the register’s REST form is of our own',
    samples: [
      sample(register, {
        subjectLine: 'Cambio di abitazione nel Comune', sender: { name: 'Rossi Maria', taxCode: 'RSSMRA80A41D704L' }, receivedAt: '2026-11-23T08:05:00.000Z',
      }),
      sample(forwardMessage, { segnatura, files: [{ ...file, content: bytes.toString('base64') }] }),
      sample(cancelForwarding, { sent, received, provision: 'Determina 12 del 25/11/2026' }),
    ],
  };
};
