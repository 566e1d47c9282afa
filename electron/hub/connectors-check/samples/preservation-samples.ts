import { generateKeyPairSync } from 'node:crypto';
import { createPreservationConnector } from '#core/connectors/preservation/preservation-connector.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { createPreservationSimulator } from '#core/simulators/preservation/preservation-simulator.ts';
import { sample, type OpenRig } from '../sample.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** One day's register with a document. */
export const openPreservationRig: OpenRig = async ({ clock, listen }) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const url = await listen(createPreservationSimulator({ clock, faults: createFaults(), token: 'token-of-the-check', key: privateKey }));
  const { handOver } = createPreservationConnector({ url, token: 'token-of-the-check', trustedKey: publicKey });
  return {
    against: [],
    undescribed: 'each keeper has a form of its own, this one is ours',
    samples: [sample(handOver, {
      body: 'c_x999', office: 'protocollo', day: '2026-11-20',
      files: [
        { path: 'registro.pdf', mediaType: 'application/pdf', kind: 'register', contentBase64: base64('%PDF registro') },
        { path: 'documenti/2026-0000001.pdf', mediaType: 'application/pdf', kind: 'document', registerNumber: '2026/0000001', contentBase64: base64('%PDF istanza') },
      ],
    })],
  };
};
