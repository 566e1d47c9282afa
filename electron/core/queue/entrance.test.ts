import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const minute = 60_000;

describe.each(dialects)('tickets on a telephone, on %s', (dialect) => {
  let test: TestCore;
  let queueId: string;
  const guest = () => test.as('anonymous').queue;
  const requestId = () => test.office.requestId();
  const setRemote = async (isRemote: boolean): Promise<void> => {
    const { rules } = await test.as('supervisor').queueSetup.read();
    await test.as('supervisor').queueSetup.saveRules({ requestId: requestId(), rules: { ...rules, isRemote } });
  };
  const codeNow = async (): Promise<string> => await test.as('display').queue.readEntrance() ?? '';

  beforeAll(async () => {
    test = await testCore(dialect);
    queueId = (await test.as('clerk').queue.board()).queues[0]?.id ?? '';
  });
  afterAll(async () => { await test.close(); });

  it('are given by no office that does not want it', async () => {
    expect(await test.as('display').queue.readEntrance()).toBeUndefined();
    await setRemote(true);
    const code = await codeNow();
    await setRemote(false);
    expect(await guest().offerAtEntrance({ entrance: code })).toBeUndefined();
    await expect(guest().takeAtEntrance({ requestId: requestId(), entrance: code, queueId })).rejects.toMatchObject({ code: 'ENTRANCE_OVER' });
    await setRemote(true);
  });

  it('are given to who stands at the entrance, one for each request, and say what each need is like', async () => {
    const entrance = await codeNow();
    expect(await guest().offerAtEntrance({ entrance })).toMatchObject({ queues: expect.arrayContaining([expect.objectContaining({ id: queueId, waiting: 0 })]) as unknown });
    const request = { requestId: requestId(), entrance, queueId };
    const one = guest();
    const place = await one.takeAtEntrance(request);
    expect(await one.takeAtEntrance(request)).toEqual(place);
    test.office.clock.advance(25 * minute);
    expect(await one.takeAtEntrance(request)).toEqual(place);
    expect(await guest().readPlace({ code: place.placeCode })).toMatchObject({ number: place.number, state: 'waiting', ahead: 0 });
    expect((await test.as('clerk').queue.listToday()).map(({ ticket }) => [ticket.number, ticket.channel])).toEqual([[place.number, 'remote']]);
  });

  it('hold with the code of the turn before, and with none older or invented', async () => {
    const entrance = await codeNow();
    test.office.clock.advance(10 * minute);
    expect(await codeNow()).not.toBe(entrance);
    expect(await guest().offerAtEntrance({ entrance })).toBeDefined();
    test.office.clock.advance(10 * minute);
    for (const wrong of [entrance, 'AAAAAAAAAAAAAAAAAAAAAA', 'corto---']) {
      expect(await guest().offerAtEntrance({ entrance: wrong })).toBeUndefined();
      await expect(guest().takeAtEntrance({ requestId: requestId(), entrance: wrong, queueId })).rejects.toMatchObject({ code: 'ENTRANCE_OVER' });
    }
  });

  it('are refused where the need is closed, with the reason', async () => {
    const { queues } = await test.as('supervisor').queueSetup.read();
    const found = queues.find((each) => each.id === queueId);
    if (found === undefined) throw new Error('no queue');
    const { id, ...setup } = found;
    await test.as('supervisor').queueSetup.saveQueue({ requestId: requestId(), id, setup: { ...setup, stoppedBecause: 'guasto' } });
    await expect(guest().takeAtEntrance({ requestId: requestId(), entrance: await codeNow(), queueId })).rejects.toMatchObject({ code: 'QUEUE_CLOSED', data: { closure: { kind: 'stopped' } } });
    await test.as('supervisor').queueSetup.saveQueue({ requestId: requestId(), id, setup: setup });
  });

  it('are given back while nobody called them, and not after', async () => {
    const { placeCode } = await guest().takeAtEntrance({ requestId: requestId(), entrance: await codeNow(), queueId });
    expect(await guest().leavePlace({ requestId: requestId(), code: placeCode })).toEqual({ state: 'left' });
    await expect(guest().leavePlace({ requestId: requestId(), code: placeCode })).rejects.toMatchObject({ code: 'TICKET_WRONG_STATE', data: { state: 'left' } });
    await expect(guest().leavePlace({ requestId: requestId(), code: 'nessuno-----' })).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
    const clerk = test.as('clerk').queue;
    const counterId = (await clerk.board()).counters[0]?.id ?? '';
    await clerk.openCounter({ requestId: requestId(), counterId, queueIds: [queueId] });
    await clerk.callNext({ requestId: requestId(), counterId });
    const [called] = (await clerk.listToday()).filter(({ ticket }) => ticket.state === 'called');
    const held = await test.office.kernel.database.read('tickets').where({ id: called?.ticket.id }).first('place_code') as { place_code: string };
    await expect(guest().leavePlace({ requestId: requestId(), code: held.place_code })).rejects.toMatchObject({ code: 'TICKET_WRONG_STATE', data: { state: 'called' } });
  });
});
