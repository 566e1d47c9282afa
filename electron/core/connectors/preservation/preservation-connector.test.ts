import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createFaults } from '#core/simulators/faults.ts';
import { createPreservationSimulator } from '#core/simulators/preservation/preservation-simulator.ts';
import { lineFaults, listenForTest, openBench, withPatience } from '#tests/support/simulator-bench.ts';
import { createPreservationConnector } from './preservation-connector.ts';
import type { HandOver } from './preservation.model.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const day: HandOver = {
  body: 'c_x000', office: 'protocollo', day: '2026-11-20',
  files: [
    { path: 'registro.pdf', mediaType: 'application/pdf', kind: 'register', contentBase64: base64('%PDF registro') },
    { path: 'documenti/2026-0000001.pdf', mediaType: 'application/pdf', kind: 'document', registerNumber: '2026/0000001', contentBase64: base64('%PDF istanza') },
    { path: 'documenti/2026-0000002.pdf', mediaType: 'application/pdf', kind: 'document', registerNumber: '2026/0000002', contentBase64: base64('%PDF istanza') },
  ],
};

async function openPreservation(token = 'good-token') {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const faults = createFaults();
  const simulator = createPreservationSimulator({ clock: { now: () => '2026-11-23T08:00:00.000Z' }, faults, token: 'good-token', key: privateKey });
  const connector = createPreservationConnector({ url: await listenForTest(simulator), token, trustedKey: publicKey, timeoutMilliseconds: 10_000 });
  const paths = () => simulator.received.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{64}/, 'hash').replace(/^\/packages\/[^/]+/, '')}`);
  return { connector, simulator, faults, paths, ...openBench() };
}

describe('preservation', () => {
  it('takes the register of a day with its documents and gives a signed receipt', async () => {
    const { ask, connector, paths } = await openPreservation();
    const receipt = await ask(connector.handOver, day);
    expect(receipt).toMatchObject({ acceptedAt: '2026-11-23T08:00:00.000Z', files: 3 });
    expect(receipt.signed.split('.')).toHaveLength(3);
    expect(paths()).toEqual(['POST /plan', 'PUT /files/hash', 'PUT /files/hash', 'PUT ']);
  });

  it('keeps a package once and sends no file twice', async () => {
    const { ask, connector, paths } = await openPreservation();
    const first = await ask(connector.handOver, day);
    const again = await ask(connector.handOver, day);
    expect(again.receiptId).toBe(first.receiptId);
    expect(paths().filter((path) => path === 'PUT /files/hash')).toHaveLength(2);
  });

  it('refuses another content under the same key', async () => {
    const { ask, fail, connector } = await openPreservation();
    await ask(connector.handOver, day);
    expect(await fail(connector.handOver, { ...day, office: 'anagrafe' })).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'HTTP_409' });
  });

  it('says who hands over, and for what', async () => {
    const { ask, connector, simulator } = await openPreservation();
    await ask(connector.handOver, day, { operator: '01K0000000000000000000000Z' });
    expect(simulator.received[0]?.body).toMatchObject({ handedOverBy: { operator: '01K0000000000000000000000Z', station: 'S1', assurance: 'LoA2' } });
  });

  it('takes no package without a register, with two, or with a path out of it', async () => {
    const { connector } = await openPreservation();
    const [register, document] = day.files;
    const isTaken = (files: unknown[]): boolean => connector.handOver.input.safeParse({ ...day, files }).success;
    expect(isTaken([document])).toBe(false);
    expect(isTaken([register, { ...register, path: 'altro.pdf' }])).toBe(false);
    expect(isTaken([{ ...register, path: '../registro.pdf' }])).toBe(false);
    expect(isTaken([register, document])).toBe(true);
  });

  it('refuses a receipt of another package, or signed by another', async () => {
    const { fail, connector, faults } = await openPreservation();
    faults.set(['foreign']);
    expect((await fail(connector.handOver, day)).code).toBe('ANSWER_FOREIGN');
    faults.set(['wrong-signature']);
    expect((await fail(connector.handOver, day)).code).toBe('ANSWER_UNTRUSTED');
  });

  it('is refused without the right token', async () => {
    const { fail, connector } = await openPreservation('token of another');
    expect(await fail(connector.handOver, day)).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'HTTP_401' });
  });

  it.each(lineFaults)('tells %s as %s', async (fault, code) => {
    const { fail, connector, faults } = await openPreservation();
    faults.set([fault]);
    expect((await fail(withPatience(connector.handOver, fault), day)).code).toBe(code);
  });
});
