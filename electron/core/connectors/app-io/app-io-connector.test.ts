import { describe, expect, it } from 'vitest';
import { createAppIoSimulator } from '#core/simulators/app-io/app-io-simulator.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { lineFaults, listenForTest, openBench, withPatience } from '#tests/support/simulator-bench.ts';
import type { IoMessage } from './app-io.model.ts';
import { createAppIoConnector } from './app-io-connector.ts';

const reachable = 'RSSMRA80A01D704L';
const blocked = 'BNCLCU75B12D704K';
const absent = 'NREGLI90C41D704Q';
const reaches = new Map<string, 'reachable' | 'blocked'>([[reachable, 'reachable'], [blocked, 'blocked']]);

const message: IoMessage = {
  taxCode: reachable,
  subject: 'La sua carta d\'identità è pronta',
  markdown: 'La carta d\'identità elettronica richiesta allo sportello è pronta per il ritiro: porti con sé la ricevuta.',
  dueAt: '2026-12-31T22:59:59.000Z',
  payment: { noticeNumber: '301000000000012345', cents: 2_221, isInvalidAfterDue: false, payee: '01234567890' },
};

interface Setting { readonly key?: string; readonly losesAnswerAfter?: string }

async function openAppIo({ key = 'service-key', losesAnswerAfter }: Setting = {}) {
  const faults = createFaults();
  let now = '2026-11-23T08:00:00.000Z';
  const simulator = createAppIoSimulator({
    clock: { now: () => now }, faults, subscriptionKey: 'service-key', forbiddenKey: 'unapproved-key', payee: '01234567890',
    reachOf: (taxCode) => reaches.get(taxCode) ?? 'absent',
  });
  simulator.addHook('onResponse', (request, _reply, done) => {
    if (request.url === losesAnswerAfter && simulator.received.length === 1) faults.set(['late']);
    done();
  });
  const url = await listenForTest(simulator);
  const connector = createAppIoConnector({ url: `${url}/api/v1`, subscriptionKey: key, timeoutMilliseconds: 10_000, level: 'ADVANCED' });
  return { connector, simulator, faults, setNow: (instant: string) => { now = instant; }, ...openBench() };
}

describe('App IO', () => {
  it('tells who can be reached', async () => {
    const { ask, connector } = await openAppIo();
    expect(await ask(connector.findProfile, { taxCode: reachable })).toEqual({ reach: 'reachable', languages: ['it_IT'] });
    expect((await ask(connector.findProfile, { taxCode: blocked })).reach).toBe('blocked');
    expect((await ask(connector.findProfile, { taxCode: absent })).reach).toBe('absent');
  });

  it('sends a message with its payment notice and follows it until it is delivered', async () => {
    const { ask, connector, setNow } = await openAppIo();
    const { messageId } = await ask(connector.sendMessage, message);
    const status = () => ask(connector.getMessageStatus, { taxCode: reachable, messageId });
    expect(await status()).toEqual({ state: 'accepted', isRead: false, isPaid: false });
    setNow('2026-11-23T08:00:06.000Z');
    expect((await status()).state).toBe('delivered');
  });

  it('makes one message of one intention, however often it is sent', async () => {
    const { ask, connector, faults } = await openAppIo();
    const first = await ask(connector.sendMessage, message);
    faults.set(['duplicate']);
    expect(await ask(connector.sendMessage, message)).toEqual(first);
    expect(await ask(connector.sendMessage, message, { idempotencyKey: 'another' })).not.toEqual(first);
  });

  it('finds the message again that was made though the answer was lost', async () => {
    const { ask, fail, connector, faults, simulator } = await openAppIo({ losesAnswerAfter: '/api/v1/profiles' });
    expect((await fail(connector.sendMessage, message)).isLasting).toBe(false);
    expect(simulator.received.map(({ path }) => path)).toEqual(['/api/v1/profiles', '/api/v1/messages/']);
    faults.set([]);
    const { body } = await simulator.inject({
      method: 'POST', url: '/api/v1/messages/', payload: JSON.stringify(simulator.received[1]?.body),
      headers: { 'content-type': 'application/json', 'ocp-apim-subscription-key': 'service-key', 'idempotency-key': String(simulator.received[1]?.headers['idempotency-key']) },
    });
    const { messageId } = await ask(connector.sendMessage, message);
    expect(JSON.parse(body)).toEqual({ id: messageId });
  });

  it('writes to nobody who wants no messages', async () => {
    const { fail, connector, simulator } = await openAppIo();
    expect(await fail(connector.sendMessage, { ...message, taxCode: blocked })).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'SENDER_NOT_ALLOWED' });
    expect(simulator.received.filter(({ path }) => path === '/api/v1/messages/')).toEqual([]);
  });

  it.each([
    ['service-key-of-another', 'HTTP_401'],
    ['unapproved-key', 'HTTP_403'],
  ])('tells that the key %s is not allowed', async (key, systemCode) => {
    const { fail, connector } = await openAppIo({ key });
    expect(await fail(connector.findProfile, { taxCode: reachable })).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode });
  });

  it('refuses what the service would refuse before asking it', async () => {
    const { connector } = await openAppIo();
    const { input } = connector.sendMessage;
    expect(input.safeParse(message).success).toBe(true);
    expect(input.safeParse({ ...message, subject: 'Troppo' }).success).toBe(false);
    expect(input.safeParse({ ...message, markdown: 'x'.repeat(10_001) }).success).toBe(false);
    expect(input.safeParse({ ...message, taxCode: reachable.toLowerCase() }).success).toBe(false);
  });

  it('is refused by the service in its own words where a message is not as it wants', async () => {
    const { fail, connector } = await openAppIo();
    const unchecked = { ...connector.sendMessage, input: connector.sendMessage.input.catch({ ...message, subject: 'Breve' }) };
    const failure = await fail(unchecked, { ...message, subject: 'Breve' });
    expect(failure).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'HTTP_400' });
    expect(failure.message).toContain('subject');
  });

  it('refuses the status of another person\'s message', async () => {
    const { ask, fail, connector, faults } = await openAppIo();
    const { messageId } = await ask(connector.sendMessage, message);
    faults.set(['foreign']);
    expect((await fail(connector.getMessageStatus, { taxCode: reachable, messageId })).code).toBe('ANSWER_FOREIGN');
    faults.set([]);
    expect((await fail(connector.getMessageStatus, { taxCode: blocked, messageId })).systemCode).toBe('HTTP_404');
  });

  it.each(lineFaults)('tells %s as %s', async (fault, code) => {
    const { fail, connector, faults } = await openAppIo();
    faults.set([fault]);
    expect((await fail(withPatience(connector.sendMessage, fault), message)).code).toBe(code);
  });
});
