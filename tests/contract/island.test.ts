import { safe } from '@orpc/client';
import { call, getRouter, isProcedure } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { islandProcedures } from '#shared/islands/island-procedures.ts';
import type { Island } from '#core/app.ts';
import { contractProcedures, type ContractEntry } from '#tests/support/contract-procedures.ts';
import { islandBench, type IslandBench } from '#tests/support/island-bench.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

/** Written by hand: what must never be done away from the hub, whatever else is added to the list. */
const mustWait = [
  'documents.reissue', 'documents.issueHere', 'documents.void', 'documents.preview', 'documents.download', 'documents.verify',
  'payments.payByCard', 'payments.issueNotice', 'payments.issuePlan', 'payments.voidReceipt', 'payments.proposeRefund', 'payments.cancelNotice',
  'till.move', 'till.count', 'till.close', 'till.takeOver', 'remittances.record', 'emergencyRegister.open', 'emergencyRegister.close',
  'appointments.book', 'appointments.bookAtCounter', 'appointments.checkIn', 'queueSetup.saveQueue', 'stations.pair', 'stations.makeCode', 'stations.revoke',
  'cases.act', 'cases.tellCitizen', 'cases.setAside', 'cases.takeUp', 'cases.sendBring', 'catalogue.saveNote', 'handover.listDays', 'islands.kit', 'islands.merge',
];

describe('what a station does without its hub', () => {
  let test: TestCore;
  let bench: IslandBench;
  let island: Island;
  beforeAll(async () => {
    test = await testCore('sqlite');
    bench = await islandBench(test, { name: 'Sportello' });
    island = await bench.standBy();
    await island.begin();
  });
  afterAll(async () => {
    await bench.close();
    await test.close();
  });

  it('names procedures of the contract, and none of what is decided at the hub', () => {
    const names = contractProcedures.map(({ name }) => name);
    expect([...islandProcedures].filter((name) => !names.includes(name))).toEqual([]);
    expect(mustWait.filter((name) => islandProcedures.has(name) || !names.includes(name))).toEqual([]);
  });

  async function codeOf({ path, meta }: ContractEntry): Promise<unknown> {
    const procedure = getRouter(island.router, path);
    if (!isProcedure(procedure)) throw new Error(`${path.join('.')} is not served`);
    const context = { actor: test.office.actor(meta.access?.[0] ?? 'anonymous'), correlationId: 'test' };
    const { error, data } = await safe(call(procedure, {}, { context, path }));
    if (typeof data === 'object' && data !== null && Symbol.asyncIterator in data) await (data as AsyncGenerator).return(undefined);
    return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  }

  it.each(contractProcedures)('$name is served, or says that it waits', async (entry) => {
    const code = await codeOf(entry);
    if (islandProcedures.has(entry.name)) expect(code).not.toBe('WAITS_FOR_HUB');
    else expect(code).toBe('WAITS_FOR_HUB');
  });
});
