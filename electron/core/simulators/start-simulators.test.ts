import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildNoticeNumber } from '#shared/kernel/pagopa-notice.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { CentralSystem } from '#shared/sync/sync.model.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { SystemFailure } from '#core/connectors/operation.ts';
import { openSystems } from '#core/systems/open-systems.ts';
import { findDemoFamily } from './population/demo-people.ts';
import { createPopulation } from './population/population.ts';
import { startSimulators, type Simulators } from './start-simulators.ts';

let dir: string;
let simulators: Simulators;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'simulators-'));
  simulators = await startSimulators({ dir });
});
afterAll(async () => {
  await simulators.stop();
  await rm(dir, { recursive: true, force: true });
});

const asking = (key: string) => ({ idempotencyKey: key, operator: 'OP-1', station: 'PC-1', purpose: 'counter-service', assurance: 'LoA1' as const });

/** Asks as a hub does: through what the written configuration connects to. */
async function ask(what: string, input: unknown, key = 'intention-0000001'): Promise<unknown> {
  const { operations, caller } = await openSystems({ file: simulators.systemsFile, isTraining: true, version: '1' });
  const operation = operations.find(({ system, name }) => `${system}.${name}` === what);
  if (operation === undefined) throw new Error(`${what} is not connected`);
  return caller.call(operation, input, asking(key));
}
const setFaults = (system: CentralSystem, kinds: readonly string[]) =>
  fetch(`${simulators.addresses[system] ?? ''}/_faults`, { method: 'PUT', body: JSON.stringify(kinds), headers: { 'content-type': 'application/json' } });

const population = createPopulation({ seed: 2026, size: 20_000 });
const [citizen] = findDemoFamily(population);
const taxCode = citizen?.taxCode ?? '';
const today = businessDay(systemClock.now());
const registration = (subjectLine: string) => ({ subjectLine, sender: { name: 'Cocci Fabio', taxCode }, receivedAt: '2026-11-22T08:00:00.000Z' });
const position = {
  notice: buildNoticeNumber({ auxDigit: 3, code: '47', base: '0000000000001' }), cents: 621, description: 'Diritti', dueAt: '2027-12-31T22:59:59.000Z', expires: true,
  debtor: { kind: 'person', taxCode, fullName: 'Fabio Cocci', street: 'Via Roma', civicNumber: '1', postalCode: '47010', city: 'Poggio Sereno', province: 'FC' },
  transfers: [{ cents: 621, remittance: 'Diritti', category: '0101101IM', destination: { kind: 'account', iban: 'IT60X0542811101000000123456' } }],
};
const takings = { account: '3.01', description: 'Diritti', means: 'cash', cents: 621, operations: 1 };
const register = { path: 'registro.pdf', mediaType: 'application/pdf', kind: 'register', contentBase64: Buffer.from('%PDF').toString('base64') };

describe('every system of training answers whom its own configuration connects', () => {
  it.each([
    ['anpr.3002', { taxCode }, { person: { taxCode } }],
    ['anpr.C030', { taxCode }, { idAnpr: expect.stringMatching(/^[A-Z]{2}\d{5}[A-Z]{2}$/) }],
    ['ansc.searchActs', { person: { taxCode } }, {}],
    ['pagopa.createDebtPosition', position, { notice: position.notice }],
    ['protocollo.register', registration('Cambio di abitazione'), { number: `${today.slice(0, 4)}/0000001` }],
    ['app-io.getProfile', { taxCode }, { reach: expect.stringMatching(/reachable|blocked|absent/) }],
    ['agenzia-entrate.verifica', { taxCode }, { outcome: 'valid' }],
    ['mail.sendMail', { to: ['persona@posta.example'], subject: 'Ricevuta', text: 'In allegato.', attachments: [] }, { accepted: ['persona@posta.example'] }],
    ['preservation.handOver', { body: 'c_x999', office: 'protocollo', day: today, files: [register] }, { files: 1 }],
    ['treasury.exportTakings', { body: 'c_x999', office: 'anagrafe', day: today, totalCents: 621, takings: [takings] }, { totalCents: 621 }],
  ])('%s', async (what, input, answer) => {
    expect(await ask(what, input)).toMatchObject(answer);
  });

  it('suap.retry, which believes the request and knows no such instance', async () => {
    const instance = { context: 'SUAP', day: '2026-10-05', progressive: '1', uuid: '6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b' };
    await expect(ask('suap.retry', { instance, about: 'event', reason: 'A che punto è?' })).rejects.toMatchObject({ systemCode: 'CUI_UNKNOWN' });
  });

  it('and fails as it is told to, and works again', async () => {
    await setFaults('treasury', ['busy']);
    const input = { body: 'c_x999', office: 'anagrafe', day: today, totalCents: 621, takings: [takings] };
    const outcome: unknown = await ask('treasury.exportTakings', input, 'intention-0000002').catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(SystemFailure);
    expect(outcome).toMatchObject({ code: 'SYSTEM_BUSY' });
    await setFaults('treasury', []);
    expect(await ask('treasury.exportTakings', input, 'intention-0000002')).toMatchObject({ totalCents: 621 });
  });
});

describe('the folder of the simulators', () => {
  it('is for its user alone, the keys in it too', async () => {
    const modes = ['.', 'keys', 'systems.yaml', 'keys/pdnd-client.pem', 'keys/pagopa.secret'].map(async (name) => (await stat(join(dir, name))).mode & 0o777);
    expect(await Promise.all(modes)).toEqual([0o700, 0o700, 0o600, 0o600, 0o600]);
  });

  it('keeps keys and register numbers from one start to the next', async () => {
    const key = await readFile(join(dir, 'keys/pdnd-client.pem'), 'utf8');
    const first = await ask('protocollo.register', registration('Lampada votiva'), 'intention-0000003');
    await simulators.stop();
    simulators = await startSimulators({ dir });
    expect(await readFile(join(dir, 'keys/pdnd-client.pem'), 'utf8')).toBe(key);
    expect(await ask('protocollo.register', registration('Lampada votiva'), 'intention-0000003')).toMatchObject({ number: Object(first).number });
    const { number } = Object(await ask('protocollo.register', registration('Altra istanza'), 'intention-0000004'));
    expect(number).toBe(`${today.slice(0, 4)}/0000003`);
    await expect(ask('protocollo.register', registration('Tutt’altro'), 'intention-0000004')).rejects.toMatchObject({ systemCode: 'KEY_REUSED' });
    expect(await readFile(join(dir, 'protocollo.json'), 'utf8')).not.toContain(taxCode);
  });

  it('may hold some systems only', async () => {
    const part = await mkdtemp(join(tmpdir(), 'simulators-'));
    const some = await startSimulators({ dir: part, only: ['mail', 'treasury'] });
    expect(Object.keys(Object(parse(await readFile(some.systemsFile, 'utf8'))))).toEqual(['mail', 'treasury']);
    await some.stop();
    await rm(part, { recursive: true, force: true });
  });

  it('is refused with a sentence where the register\'s book is something else', async () => {
    const spoilt = await mkdtemp(join(tmpdir(), 'simulators-'));
    await writeFile(join(spoilt, 'protocollo.json'), '{');
    await expect(startSimulators({ dir: spoilt, only: ['protocollo'] })).rejects.toThrow(/protocollo\.json is not the book of the simulated register: remove it/);
    await rm(spoilt, { recursive: true, force: true });
  });
});
