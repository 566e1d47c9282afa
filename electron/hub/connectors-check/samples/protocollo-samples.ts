import { createHash } from 'node:crypto';
import { createProtocolloConnector } from '#core/connectors/protocollo/protocollo-connector.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { createProtocolloSimulator } from '#core/simulators/protocollo/protocollo-simulator.ts';
import { createSigningIdentity } from '#core/simulators/signing-identity.ts';
import { sample, type OpenRig } from '../sample.ts';

const own = { name: 'Comune di Poggio Sereno', administration: 'c_x999', area: 'AOOPS01', register: 'PG' };
const classification = { code: '2.7', name: 'Servizi demografici' };
const content = Buffer.from('%PDF-1.7 istanza');
const document = { fileName: 'istanza.pdf', mediaType: 'application/pdf', sha256: createHash('sha256').update(content).digest('base64'), description: 'Istanza' };
const identifier = { ...own, number: '0000001', day: '2026-11-23' };
const received = { administration: 'c_y999', area: 'AOOYY01', register: 'PG', number: '0000077', day: '2026-11-23' };

const message = {
  segnatura: {
    identifier: { administration: own.administration, area: own.area, register: own.register, number: identifier.number, day: identifier.day },
    subjectLine: 'Istanza di accesso & "copia"', classification,
    sender: { kind: 'administration' as const, name: own.name, code: own.administration, area: own.area },
    recipients: [{ kind: 'administration' as const, name: 'Comune di Vallelunga', code: received.administration, area: received.area }],
    document, attachments: [],
  },
  files: [{ fileName: document.fileName, mediaType: document.mediaType, content: content.toString('base64') }],
};

/** The register, and messages to another area. */
export const openProtocolloRig: OpenRig = async ({ clock, listen }) => {
  const [register, sender] = [createSigningIdentity('Registro di prova', '2026-01-01T00:00:00.000Z'), createSigningIdentity(own.name, '2026-01-01T00:00:00.000Z')];
  const url = await listen(createProtocolloSimulator({ clock, faults: createFaults(), own, identity: register, senders: [sender.certificate], token: 'token-of-the-check' }));
  const connector = createProtocolloConnector({
    registerUrl: `${url}/`, registerToken: 'token-of-the-check', recipientUrl: `${url}/protocollo/destinatario`, own, classification, clock,
    trustedCertificates: [register.certificate], signingKey: sender.key, signingCertificate: sender.certificate,
  });
  const { forwardMessage, cancelForwarding } = connector;
  return {
    against: [{ at: '/protocollo/destinatario', wsdl: ['agid-protocollo', 'interfaces_SOAP/protocollo-destinatario.wsdl'] }],
    undescribed: 'a form of our own, the same for every register',
    samples: [
      sample(connector.register, { subjectLine: 'Richiesta di certificato', sender: { name: 'Cocci Fabio', taxCode: 'CCCFBA85D03L219P' }, receivedAt: clock.now() }),
      ...(forwardMessage === undefined ? [] : [sample(forwardMessage, message)]),
      ...(cancelForwarding === undefined ? [] : [sample(cancelForwarding, { sent: message.segnatura.identifier, received, provision: 'Determina 12/2026', note: 'inviata per errore' })]),
    ],
  };
};
