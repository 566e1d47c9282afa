import { describe, expect, it } from 'vitest';
import { createSigningIdentity } from '#core/simulators/signing-identity.ts';
import { application, protocolloBench } from '#tests/support/protocollo-bench.ts';
import { lineFaults } from '#tests/support/simulator-bench.ts';
import { parseXml } from '#core/connectors/xml/parse-xml.ts';
import { readSegnatura } from './read-segnatura.ts';
import { createRegister } from './register.ts';

describe('asking the register for a number', () => {
  it('gives number, day and a segnatura of what was asked', async () => {
    const { ask, register } = await protocolloBench();
    const { number, day, segnatura } = await ask(register, application);
    expect({ number, day }).toEqual({ number: '2026/0000001', day: '2026-11-23' });
    expect(readSegnatura(parseXml(segnatura))).toMatchObject({
      identifier: { administration: 'c_x999', area: 'AOO0001', register: 'PG', number: '0000001', day: '2026-11-23' },
      subjectLine: application.subjectLine,
      classification: { code: '12.3' },
      sender: { kind: 'person', surname: 'D’Angelo', givenName: 'Niccolò', taxCode: 'DNGNCL80A01D704L' },
    });
  });

  it('takes a plain request, with the whole name and without document, and a code that is not of a person', async () => {
    const { ask, register } = await protocolloBench();
    const plain = { subjectLine: 'Rinnovo', sender: { name: 'De Luca Anna Maria', taxCode: '12345678901' }, receivedAt: application.receivedAt };
    const { segnatura } = await ask(register, plain);
    expect(readSegnatura(parseXml(segnatura))).toMatchObject({ sender: { surname: 'De Luca Anna Maria', givenName: '' }, document: { fileName: 'istanza.json' } });
  });

  it('says who asks, from where, why and how surely, and under which key', async () => {
    const { ask, register, simulator } = await protocolloBench();
    await ask(register, { ...application, emergency: { number: 'E/2026/000001', at: application.receivedAt } }, { idempotencyKey: 'delivery-0001' });
    expect(simulator.received).toMatchObject([{
      headers: { 'idempotency-key': 'delivery-0001', 'authorization': 'Bearer register-token' },
      body: {
        asking: { operator: '01K0000000000000000000000B', station: 'S1', purpose: 'servizio allo sportello', assurance: 'LoA2' },
        registration: { emergency: { number: 'E/2026/000001' } },
      },
    }]);
  });

  it('gives the same number to the same key, once, also when the line repeats it', async () => {
    const { ask, register, simulator, faults } = await protocolloBench();
    faults.set(['duplicate']);
    const first = await ask(register, application, { idempotencyKey: 'delivery-0001' });
    const again = await ask(register, application, { idempotencyKey: 'delivery-0001' });
    const other = await ask(register, application, { idempotencyKey: 'delivery-0002' });
    expect([first.number, again.number, other.number]).toEqual(['2026/0000001', '2026/0000001', '2026/0000002']);
    expect(simulator.countRegistrations()).toBe(2);
  });

  it('finds its number again after the answer was lost', async () => {
    const { ask, fail, register, simulator, faults } = await protocolloBench();
    faults.set(['late']);
    expect((await fail(register, application)).isLasting).toBe(false);
    faults.set([]);
    expect((await ask(register, application)).number).toBe('2026/0000001');
    expect(simulator.countRegistrations()).toBe(1);
  });

  it('starts a new series with the year', async () => {
    const { ask, register, clock } = await protocolloBench();
    await ask(register, application, { idempotencyKey: 'delivery-0001' });
    clock.advance(60 * 86_400_000);
    expect((await ask(register, application, { idempotencyKey: 'delivery-0002' })).number).toBe('2027/0000001');
  });

  it('is refused with the register’s own code when a key comes with other content, and when the token is wrong', async () => {
    const { ask, fail, register } = await protocolloBench();
    await ask(register, application);
    expect(await fail(register, { ...application, subjectLine: 'Altro' })).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'KEY_REUSED' });
    const stranger = await protocolloBench({ token: 'nobody' });
    expect(await stranger.fail(stranger.register, application)).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'UNAUTHENTICATED' });
  });

  it.each([['wrong-signature', 'ANSWER_UNTRUSTED'], ['foreign', 'ANSWER_FOREIGN'], ...lineFaults] as const)('tells the fault %s as %s', async (fault, code) => {
    const { fail, register, faults } = await protocolloBench({ timeoutMilliseconds: 600 });
    faults.set([fault]);
    expect(await fail(register, application)).toMatchObject({ code });
  });

  it('believes no register whose certificate is not known here', async () => {
    const { fail, config } = await protocolloBench();
    const another = createSigningIdentity('Protocollo di Poggio Sereno', '2026-11-23T08:05:00.000Z');
    const register = createRegister({ ...config, trustedCertificates: [another.certificate] });
    expect(await fail(register, application)).toMatchObject({ code: 'ANSWER_UNTRUSTED' });
  });

  it('refuses a segnatura of another administration', async () => {
    const { fail, config } = await protocolloBench();
    const register = createRegister({ ...config, own: { ...config.own, area: 'AOO0002' } });
    expect(await fail(register, application)).toMatchObject({ code: 'ANSWER_FOREIGN' });
  });
});
