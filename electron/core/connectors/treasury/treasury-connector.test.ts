import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFaults } from '#core/simulators/faults.ts';
import { createTreasurySimulator } from '#core/simulators/treasury/treasury-simulator.ts';
import { lineFaults, listenForTest, openBench, withPatience } from '#tests/support/simulator-bench.ts';
import { createTreasuryConnector } from './treasury-connector.ts';
import type { DayTakings } from './treasury.model.ts';

const day: DayTakings = {
  body: 'c_x000', office: 'anagrafe', day: '2026-11-23', totalCents: 8_905,
  takings: [
    { account: '3.01.02.01.032', description: 'Diritti di segreteria; "CIE"', means: 'cash', cents: 6_663, operations: 3 },
    { account: '3.01.02.01.033', description: '=SOMMA(A1)', means: 'pagopa', cents: 2_242, operations: 2 },
  ],
};

async function openTreasury(token = 'good-token') {
  const faults = createFaults();
  const simulator = createTreasurySimulator({ faults, token: 'good-token' });
  const connector = createTreasuryConnector({ form: 'rest', url: await listenForTest(simulator), token, timeoutMilliseconds: 10_000 });
  return { connector, simulator, faults, ...openBench() };
}

async function openFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'treasury-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return { folder, connector: createTreasuryConnector({ form: 'folder', folder }), ...openBench() };
}

describe('treasury', () => {
  it('takes the takings of a day once', async () => {
    const { ask, connector, simulator } = await openTreasury();
    const receipt = await ask(connector.exportTakings, day);
    expect(receipt).toMatchObject({ reference: '2026/000001', totalCents: 8_905 });
    expect(await ask(connector.exportTakings, day)).toEqual(receipt);
    expect((await ask(connector.exportTakings, day, { idempotencyKey: 'another' })).reference).toBe('2026/000002');
    expect(simulator.received[0]?.body).toMatchObject({ exportedBy: { station: 'S1', assurance: 'LoA2' }, takings: day.takings });
  });

  it('refuses other takings under the same key', async () => {
    const { ask, fail, connector } = await openTreasury();
    await ask(connector.exportTakings, day);
    expect((await fail(connector.exportTakings, { ...day, office: 'tributi' })).systemCode).toBe('HTTP_409');
  });

  it('lets out no total that is not the sum', async () => {
    const { fail, connector } = await openTreasury();
    const wrong = { ...day, totalCents: 8_900 };
    expect(connector.exportTakings.input.safeParse(wrong).success).toBe(false);
    const unchecked = { ...connector.exportTakings, input: connector.exportTakings.input.catch(wrong) };
    expect(await fail(unchecked, wrong)).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'HTTP_422' });
  });

  it('refuses a receipt of other takings, and is refused without the right token', async () => {
    const { fail, connector, faults } = await openTreasury();
    faults.set(['foreign']);
    expect((await fail(connector.exportTakings, day)).code).toBe('ANSWER_FOREIGN');
    const stranger = await openTreasury('token of another');
    expect((await stranger.fail(stranger.connector.exportTakings, day)).systemCode).toBe('HTTP_401');
  });

  it('leaves CSV and JSON in a folder, whole and once', async () => {
    const { ask, connector, folder } = await openFolder();
    const { reference } = await ask(connector.exportTakings, day);
    await ask(connector.exportTakings, day);
    const names = (await readdir(folder)).sort();
    expect(names).toEqual([reference.replace('.json', '.csv'), reference]);
    expect((await readFile(join(folder, names[0] ?? ''), 'utf8')).split('\r\n')).toEqual([
      'body;office;day;account;description;means;operations;euro',
      'c_x000;anagrafe;2026-11-23;3.01.02.01.032;"Diritti di segreteria; ""CIE""";cash;3;66,63',
      'c_x000;anagrafe;2026-11-23;3.01.02.01.033;\'=SOMMA(A1);pagopa;2;22,42',
      'c_x000;anagrafe;2026-11-23;;TOTALE;;5;89,05',
      '',
    ]);
    expect(JSON.parse(await readFile(join(folder, reference), 'utf8'))).toMatchObject({ version: 1, totalCents: 8_905 });
  });

  it('tells that the folder cannot be written to, and will try again', async () => {
    const { fail, folder } = await openFolder();
    const gone = createTreasuryConnector({ form: 'folder', folder: join(folder, 'gone') });
    const failure = await fail(gone.exportTakings, day);
    expect(failure).toMatchObject({ code: 'SYSTEM_UNREACHABLE', isLasting: false });
  });

  it.each(lineFaults)('tells %s as %s', async (fault, code) => {
    const { fail, connector, faults } = await openTreasury();
    faults.set([fault]);
    expect((await fail(withPatience(connector.exportTakings, fault), day)).code).toBe(code);
  });
});
