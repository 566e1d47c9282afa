import { describe, expect, it } from 'vitest';
import { createAppIoConnector } from '#core/connectors/app-io/app-io-connector.ts';
import { createAppIoSimulator } from '#core/simulators/app-io/app-io-simulator.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { findInvalid } from '#tests/support/check-exchanges.ts';
import { openOfficialSpecs } from '#tests/support/official-specs.ts';
import { listenForTest, openBench } from '#tests/support/simulator-bench.ts';

const specs = openOfficialSpecs();
const file = 'appio/services-func-index.yaml';
const reader = 'RSSMRA80A01D704L';
const subject = 'Avviso di pagamento della mensa';
const markdown = 'Può pagare la retta di novembre della mensa scolastica con l\'avviso allegato a questo messaggio, entro la scadenza.';

async function talk(key = 'service-key') {
  const faults = createFaults();
  let now = '2026-11-23T08:00:00.000Z';
  const simulator = createAppIoSimulator({
    clock: { now: () => now }, faults, subscriptionKey: 'service-key', forbiddenKey: 'unapproved-key', payee: '01234567890', reachOf: () => 'reachable',
  });
  const url = await listenForTest(simulator);
  const connector = createAppIoConnector({ url: `${url}/api/v1`, subscriptionKey: key, level: 'ADVANCED' });
  const messages = () => simulator.received.filter(({ path }) => path.startsWith('/api/v1/messages'));
  return { connector, messages, setNow: (instant: string) => { now = instant; }, ...openBench() };
}

describe.skipIf(specs === undefined)('App IO against its official description (skipped where the descriptions are absent)', () => {
  it('sends and follows messages of every form as described', async () => {
    const checks = await specs?.openapi(file);
    const { ask, connector, messages, setNow } = await talk();
    const payment = { noticeNumber: '301000000000012345', cents: 4_150, isInvalidAfterDue: true };
    const sent = [
      await ask(connector.sendMessage, { taxCode: reader, subject, markdown }, { idempotencyKey: 'one' }),
      await ask(connector.sendMessage, { taxCode: reader, subject, markdown, payment, dueAt: '2026-12-31T22:59:59.000Z', secondsToLive: 86_400 }, { idempotencyKey: 'two' }),
    ];
    setNow('2026-11-23T09:00:00.000Z');
    for (const { messageId } of sent) await ask(connector.getMessageStatus, { taxCode: reader, messageId });
    expect(messages()).toHaveLength(4);
    expect(checks && findInvalid(checks, messages())).toEqual([]);
  });

  it('is refused as described', async () => {
    const checks = await specs?.openapi(file);
    const unknown = await talk();
    await unknown.fail(unknown.connector.getMessageStatus, { taxCode: reader, messageId: '01K0000000000000000000000A' });
    const stranger = await talk('key-of-nobody');
    await stranger.fail(stranger.connector.getMessageStatus, { taxCode: reader, messageId: '01K0000000000000000000000A' });
    const unapproved = await talk('unapproved-key');
    await unapproved.fail(unapproved.connector.getMessageStatus, { taxCode: reader, messageId: '01K0000000000000000000000A' });
    const exchanges = [...unknown.messages(), ...stranger.messages(), ...unapproved.messages()];
    expect(exchanges.map(({ answer }) => answer?.status)).toEqual([404, 401, 403]);
    expect(checks && findInvalid(checks, exchanges)).toEqual([]);
  });
});
