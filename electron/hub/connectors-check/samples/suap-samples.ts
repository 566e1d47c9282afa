import { createHash, generateKeyPairSync } from 'node:crypto';
import { createSuapConnector } from '#core/connectors/suap/suap-connector.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { createSuapSimulator, type SuapInstance } from '#core/simulators/suap/suap-simulator.ts';
import { sample, type OpenRig } from '../sample.ts';

const instance = { context: 'SUAP', day: '2026-10-05', progressive: '0000123', uuid: '6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b' };
const decision = Buffer.from('%PDF-1.7 provvedimento');
const hash = createHash('sha256').update(decision).digest('hex');
const cui = { context: instance.context, data: instance.day, progressive: instance.progressive, progressivo: instance.progressive, uuid: instance.uuid };

const known: SuapInstance = {
  uuid: instance.uuid,
  documents: new Map([['esito-1', decision]]),
  messages: [{ operation: 'notify', body: { cui, instance_descriptor_version: '01.00.00', event: 'end_by_positive_outcome', resource_id: 'esito-1', hash, alg_hash: 'S256' } }],
};

/** A front office that asks its back office for news and for a document. */
export const openSuapRig: OpenRig = async ({ clock, listen }) => {
  const [ours, theirs] = [generateKeyPairSync('rsa', { modulusLength: 2048 }), generateKeyPairSync('ec', { namedCurve: 'P-256' })];
  const url = await listen(createSuapSimulator({
    clock, faults: createFaults(), key: theirs.privateKey, name: 'back-office', frontOffice: { name: 'front-office', publicKey: ours.publicKey },
    instances: [known], acceptsVoucher: (voucher) => voucher === 'voucher-of-the-check', tell: () => {},
  }));
  const { askForNews, getDocument } = createSuapConnector({
    url, getVoucher: () => Promise.resolve('voucher-of-the-check'),
    integrity: { clock, key: ours.privateKey, keyId: 'front-office-1', issuer: 'front-office', audience: 'back-office', trustedKey: theirs.publicKey },
  });
  const reason = 'Il presentatore chiede allo sportello a che punto è la pratica';
  return {
    against: [{ at: '', openapi: 'suap/openAPI/bo_to_fo.yaml' }],
    samples: [
      ...(['event', 'correction', 'integration'] as const).map((about) => sample(askForNews, { instance, about, reason })),
      sample(getDocument, { instanceUuid: instance.uuid, resourceId: 'esito-1', hash, hashAlgorithm: 'S256' }),
    ],
  };
};
