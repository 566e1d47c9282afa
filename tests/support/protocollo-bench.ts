import { createHash } from 'node:crypto';
import { createProtocolloConnector } from '#core/connectors/protocollo/protocollo-connector.ts';
import type { ForwardInput } from '#core/connectors/protocollo/exchange.model.ts';
import type { RegisterIdentifier } from '#core/connectors/protocollo/segnatura.model.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { createProtocolloSimulator } from '#core/simulators/protocollo/protocollo-simulator.ts';
import { createSigningIdentity } from '#core/simulators/signing-identity.ts';
import { listenForTest, openBench } from './simulator-bench.ts';
import { testClock } from './test-office.ts';

const own = { name: 'Comune di Poggio Sereno', administration: 'c_x999', area: 'AOO0001', register: 'PG' };
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

/** A registration of this municipality that was made before. */
export const sent: RegisterIdentifier = { administration: 'c_x999', area: 'AOO0001', register: 'PG', number: '0000123', day: '2026-11-23' };
/** The number that another municipality gave to it. */
export const receivedAs: RegisterIdentifier = { administration: 'c_y999', area: 'AOO0001', register: 'REG', number: '0004567', day: '2026-11-24' };

export const application = {
  subjectLine: 'Cambio di abitazione nel Comune: <urgente> & "completa"',
  sender: { name: 'D’Angelo Niccolò', taxCode: 'DNGNCL80A01D704L', surname: 'D’Angelo', givenName: 'Niccolò' },
  receivedAt: '2026-11-23T08:05:00.000Z',
};

/** A message of two files for another municipality. */
export const message: ForwardInput = {
  segnatura: {
    identifier: sent,
    subjectLine: 'Richiesta di conferma della cancellazione',
    classification: { code: '12.3', name: 'Anagrafe e certificazioni' },
    isReserved: false,
    sender: { kind: 'administration', name: own.name, code: own.administration, area: own.area },
    recipients: [{ kind: 'administration', name: 'Comune di Colle Quieto', code: 'c_y999', area: 'AOO0001' }],
    document: { fileName: 'richiesta.pdf', mediaType: 'application/pdf', sha256: sha256('primary') },
    attachments: [{ fileName: 'allegato.txt', mediaType: 'text/plain', sha256: sha256('attachment'), description: 'Elenco' }],
  },
  files: [
    { fileName: 'richiesta.pdf', mediaType: 'application/pdf', content: Buffer.from('primary').toString('base64') },
    { fileName: 'allegato.txt', mediaType: 'text/plain', content: Buffer.from('attachment').toString('base64') },
  ],
};

/** The register and another area on the loopback, and the connector that asks them. */
export async function protocolloBench(change: { token?: string; timeoutMilliseconds?: number } = {}) {
  const clock = testClock();
  const faults = createFaults();
  const office = createSigningIdentity('Comune di Poggio Sereno', clock.now());
  const identity = createSigningIdentity('Protocollo di Poggio Sereno', clock.now());
  const simulator = createProtocolloSimulator({ clock, faults, own, identity, senders: [office.certificate], token: 'register-token' });
  const url = await listenForTest(simulator);
  const config = {
    registerUrl: `${url}/`, registerToken: change.token ?? 'register-token', recipientUrl: `${url}/protocollo/destinatario`, own,
    classification: { code: '12.3', name: 'Anagrafe e certificazioni' }, trustedCertificates: [identity.certificate],
    signingKey: office.key, signingCertificate: office.certificate, clock, timeoutMilliseconds: change.timeoutMilliseconds,
  };
  const { register, forwardMessage, cancelForwarding } = createProtocolloConnector(config);
  if (forwardMessage === undefined || cancelForwarding === undefined) throw new Error('no exchange');
  return { clock, faults, simulator, config, identity, register, forwardMessage, cancelForwarding, ...openBench() };
}
