import { describe, expect, it } from 'vitest';
import { createFaults } from '#core/simulators/faults.ts';
import { createMailSimulator, type MailSimulatorOptions } from '#core/simulators/mail/mail-simulator.ts';
import { findHeader } from '#core/simulators/mail/mail-message.ts';
import { loopbackCertificate } from '#tests/support/loopback-certificate.ts';
import { listenForTest, openBench, withPatience } from '#tests/support/simulator-bench.ts';
import type { Mail } from './mail.model.ts';
import { createMailConnector, messageIdOf, type MailConfig } from './mail-connector.ts';

const mail: Mail = {
  to: ['anna.verdi@example.it'], subject: 'La sua carta d\'identità è pronta', text: 'Può ritirarla allo sportello.',
  attachments: [{ fileName: 'ricevuta.pdf', mediaType: 'application/pdf', contentBase64: Buffer.from('%PDF-1.7 ricevuta').toString('base64') }],
};

async function openMail(change: Partial<MailConfig> = {}, options: Partial<MailSimulatorOptions> = {}) {
  const faults = createFaults();
  const simulator = createMailSimulator({ faults, ...options });
  await listenForTest(simulator);
  const connector = createMailConnector({
    host: '127.0.0.1', port: simulator.smtpPort(), security: 'none', timeoutMilliseconds: 10_000,
    from: { name: 'Comune di Poggio Sereno', address: 'sportello@comune.poggiosereno.example' }, ...change,
  });
  return { connector, simulator, faults, ...openBench() };
}

describe('mail', () => {
  it('hands over a mail with its attachment, known by the key of the intention', async () => {
    const { ask, connector, simulator } = await openMail();
    const sent = await ask(connector.sendMail, mail);
    const [taken] = simulator.mails();
    expect(sent).toEqual({ messageId: '<01K0000000000000000000000A@comune.poggiosereno.example>', accepted: mail.to, refused: [] });
    expect(taken?.messageId).toBe(sent.messageId);
    expect(taken?.to).toEqual(mail.to);
    expect(findHeader(taken?.source ?? '', 'from')).toContain('sportello@comune.poggiosereno.example');
    expect(taken?.source).toContain('ricevuta.pdf');
    expect(taken?.source).toContain(mail.attachments[0]?.contentBase64);
  });

  it('is delivered once, however often it is sent', async () => {
    const { ask, connector, simulator, faults } = await openMail();
    await ask(connector.sendMail, mail);
    faults.set(['duplicate']);
    await ask(connector.sendMail, mail);
    expect(simulator.mails()).toHaveLength(1);
    await ask(connector.sendMail, mail, { idempotencyKey: 'another' });
    expect(simulator.mails()).toHaveLength(2);
  });

  it('is delivered once though the first answer was lost', async () => {
    const { ask, fail, connector, simulator, faults } = await openMail();
    faults.set(['late']);
    expect((await fail(connector.sendMail, mail)).isLasting).toBe(false);
    faults.set([]);
    await ask(connector.sendMail, mail);
    expect(simulator.mails()).toHaveLength(1);
  });

  it('puts only what may stand there into a Message-ID', () => {
    expect(messageIdOf('visit 7> <x', 'a@example.it')).toMatch(/^<[0-9a-f]{64}@example\.it>$/);
  });

  it.each([
    ['pieno@example.it', { code: 'SYSTEM_BUSY', systemCode: '4.2.2', isLasting: false }],
    ['sconosciuto@example.it', { code: 'SYSTEM_REFUSED', systemCode: '5.1.1', isLasting: true }],
  ])('tells why %s gets no mail', async (address, expected) => {
    const { fail, connector, simulator } = await openMail();
    expect(await fail(connector.sendMail, { ...mail, to: [address] })).toMatchObject(expected);
    expect(simulator.mails()).toEqual([]);
  });

  it('names the recipients that were left out of a mail that others got', async () => {
    const { ask, connector } = await openMail();
    const sent = await ask(connector.sendMail, { ...mail, to: ['anna.verdi@example.it', 'sconosciuto@example.it'] });
    expect(sent.accepted).toEqual(['anna.verdi@example.it']);
    expect(sent.refused).toEqual([{ address: 'sconosciuto@example.it', reason: '550 5.1.1 no such user here' }]);
  });

  it('lets no line break into the headers', async () => {
    const { connector } = await openMail();
    expect(connector.sendMail.input.safeParse({ ...mail, subject: 'Avviso\r\nBcc: altri@example.it' }).success).toBe(false);
  });

  it('logs in, and tells for good that it may not', async () => {
    const login = { user: 'sportello', password: 'segreta' };
    const good = await openMail({ login }, { login });
    expect((await good.ask(good.connector.sendMail, mail)).accepted).toEqual(mail.to);
    const bad = await openMail({ login: { ...login, password: 'vecchia' } }, { login });
    expect(await bad.fail(bad.connector.sendMail, mail)).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: '5.7.8' });
  });

  it.each(['first-byte', 'starttls'] as const)('sends nothing to a server whose certificate it does not trust (TLS from %s)', async (from) => {
    const { fail, connector, simulator } = await openMail({ security: from === 'starttls' ? 'starttls' : 'tls' }, { tls: { from } });
    expect((await fail(connector.sendMail, mail)).code).toBe('ANSWER_UNTRUSTED');
    expect(simulator.mails()).toEqual([]);
  });

  it.each(['first-byte', 'starttls'] as const)('trusts a certificate of the given authority, and only for the server it names (TLS from %s)', async (from) => {
    const security = from === 'starttls' ? 'starttls' : 'tls';
    const { ask, fail, simulator } = await openMail({}, { tls: { from, ...loopbackCertificate } });
    const connectTo = (host: string) => createMailConnector({
      host, port: simulator.smtpPort(), security, certificateAuthority: loopbackCertificate.certificate,
      from: { name: 'Comune', address: 'sportello@example.it' },
    });
    expect((await fail(connectTo('127.0.0.1').sendMail, mail)).code).toBe('ANSWER_UNTRUSTED');
    expect((await ask(connectTo('localhost').sendMail, mail)).accepted).toEqual(mail.to);
  });

  it('sends nothing in clear where TLS is wanted and not offered', async () => {
    const { fail, connector, simulator } = await openMail({ security: 'starttls' });
    const failure = await fail(connector.sendMail, mail);
    expect(failure.isLasting).toBe(true);
    expect(simulator.mails()).toEqual([]);
  });

  it.each([
    ['down', 'SYSTEM_UNREACHABLE'], ['slow', 'SYSTEM_TIMEOUT'], ['busy', 'SYSTEM_BUSY'], ['error', 'SYSTEM_ERROR'],
    ['half', 'SYSTEM_UNREACHABLE'], ['large', 'ANSWER_TOO_LARGE'], ['redirect', 'SYSTEM_REFUSED'], ['malformed', 'ANSWER_MALFORMED'],
  ] as const)('tells %s as %s', async (fault, code) => {
    const { fail, connector, faults } = await openMail();
    faults.set([fault]);
    expect((await fail(withPatience(connector.sendMail, fault), mail)).code).toBe(code);
  });
});
