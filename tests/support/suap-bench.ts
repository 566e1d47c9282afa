import { createHash, generateKeyPairSync } from 'node:crypto';
import { createSuapConnector } from '#core/connectors/suap/suap-connector.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { createSuapSimulator, type SuapInstance } from '#core/simulators/suap/suap-simulator.ts';
import { listenForTest, openBench } from './simulator-bench.ts';

export const instance = { context: 'SUAP', day: '2026-10-05', progressive: '0000123', uuid: '6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b' };
export const decision = Buffer.from('%PDF-1.7 provvedimento conclusivo');

const cui = { context: instance.context, data: instance.day, progressive: instance.progressive, progressivo: instance.progressive, uuid: instance.uuid };
const common = { cui, instance_descriptor_version: '01.00.00' };
const hash = createHash('sha256').update(decision).digest('hex');

/** What a back office says of one instance, in the official names. */
export const suapInstance: SuapInstance = {
  uuid: instance.uuid,
  documents: new Map([['esito-1', decision]]),
  messages: [
    { operation: 'request_correction', body: { ...common, correction_list: [{ code: 'F1', ref: 'modulo', correction_requested: true, correction_request: 'Manca la firma del tecnico' }] } },
    { operation: 'request_integration', body: { ...common, integration_list: [{ code: 'F1', ref: 'allegato', integration_requested: true, integration_request: [{ request: 'Serve la planimetria quotata' }] }] } },
    { operation: 'notify', body: { ...common, event: 'cdss_convened' } },
    { operation: 'notify', body: { ...common, event: 'end_by_positive_outcome', resource_id: 'esito-1', hash, alg_hash: 'S256' } },
  ],
};

/** A front office and a back office that know each other's keys; `now` is the front office's clock. */
export async function openSuap({ now = '2026-11-23T08:00:00.000Z' } = {}) {
  const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const theirs = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const faults = createFaults();
  const told: { operation: SuapInstance['messages'][number]['operation']; body: unknown }[] = [];
  const simulator = createSuapSimulator({
    clock: { now: () => '2026-11-23T08:00:00.000Z' }, faults, key: theirs.privateKey, name: 'back-office',
    frontOffice: { name: 'front-office', publicKey: ours.publicKey }, instances: [suapInstance],
    acceptsVoucher: (voucher) => voucher === 'good-voucher', tell: (operation, body) => told.push({ operation, body }),
  });
  const connector = createSuapConnector({
    url: await listenForTest(simulator), getVoucher: () => Promise.resolve('good-voucher'), timeoutMilliseconds: 10_000,
    integrity: {
      clock: { now: () => now }, key: ours.privateKey, keyId: 'front-office-1', issuer: 'front-office', audience: 'back-office', trustedKey: theirs.publicKey,
    },
  });
  return { connector, simulator, faults, told, ...openBench() };
}
