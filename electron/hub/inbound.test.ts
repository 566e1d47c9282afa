import { generateKeyPairSync } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { exportJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signBody, verifyBody, type IntegrityConfig } from '#core/connectors/suap/integrity.ts';
import { writeConfirmation, writeRecipientCancellation } from '#core/simulators/protocollo/recipient-messages.ts';
import { signMessage } from '#core/simulators/protocollo/sign-message.ts';
import { createSigningIdentity } from '#core/simulators/signing-identity.ts';
import { dialects } from '#tests/support/databases.ts';
import { receivedAs, sent } from '#tests/support/protocollo-bench.ts';
import { instance, suapInstance } from '#tests/support/suap-bench.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';
import { createHttpServer } from './http-server.ts';

const now = '2026-11-23T08:05:00.000Z';
const clock = { now: () => now };
const other = createSigningIdentity('Comune di Colle Quieto', now);
const stranger = createSigningIdentity('Nessuno', now);
const own = { name: 'Comune di Poggio Sereno', administration: 'c_x999', area: 'AOO0001', register: 'PG' };

const [ours, theirs, platform, forger] = ['', '', '', ''].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 })) as [Keys, Keys, Keys, Keys];
type Keys = ReturnType<typeof generateKeyPairSync>;
const frontOffice: IntegrityConfig = { clock, key: ours.privateKey, keyId: 'front-1', issuer: 'front-office', audience: 'back-office', trustedKey: theirs.publicKey };
const backOffice: IntegrityConfig = { clock, key: theirs.privateKey, keyId: 'back-1', issuer: 'back-office', audience: 'front-office', trustedKey: ours.publicKey };
const voucherOf = (key: Keys, audience = 'our-e-service') =>
  new SignJWT({}).setProtectedHeader({ alg: 'RS256', kid: 'platform-1' }).setIssuer('interop').setAudience(audience)
    .setIssuedAt(Date.parse(now) / 1000).setExpirationTime(Date.parse(now) / 1000 + 600).sign(key.privateKey);

interface Row { type: string; actor: string; subject: string; payload: string }

describe.each(dialects)('what central systems tell the hub, on %s', (dialect) => {
  let test: TestCore;
  let server: FastifyInstance;
  let url: string;
  beforeAll(async () => {
    test = await testCore(dialect);
    const jwk = { ...await exportJWK(platform.publicKey), kid: 'platform-1', alg: 'RS256' };
    server = await createHttpServer(test.core, { inbound: {
      protocollo: { own, trustedCertificates: [other.certificate], clock },
      suap: { integrity: frontOffice, voucher: { keys: { keys: [jwk] }, issuer: 'interop', audience: 'our-e-service' } },
    } });
    url = await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await server.close();
    await test.close();
  });
  const received = (): Promise<Row[]> => test.office.kernel.database.read('journal').where('type', 'inboundMessageReceived').orderBy('seq');
  const heardBy = async (act: () => Promise<unknown>): Promise<Row[]> => {
    const before = (await received()).length;
    await act();
    return (await received()).slice(before);
  };

  describe('another area, about what we forwarded to it', () => {
    const post = (body: string, type = 'text/xml; charset=utf-8') =>
      fetch(`${url}/inbound/protocollo/mittente`, { method: 'POST', body, headers: { 'content-type': type, 'soapaction': '""' } });
    const confirmation = writeConfirmation({ sent, outcome: { kind: 'registered', received: receivedAs } });

    it('is heard once, and the journal keeps its words sealed', async () => {
      const body = signMessage(confirmation, other, now);
      const rows = await heardBy(async () => {
        for (const time of [1, 2]) {
          const answer = await post(body);
          expect([time, answer.status, await answer.text()]).toEqual([time, 200, expect.stringContaining('ResponseConfermaMessaggioInoltro')]);
        }
      });
      expect(rows).toMatchObject([{ actor: 'system:protocollo', subject: 'c_x999/AOO0001/PG/0000123/2026-11-23' }]);
      const payload = JSON.parse(rows[0]?.payload ?? '{}') as { operation: string; content: string };
      expect(payload.operation).toBe('ConfermaMessaggioInoltro');
      expect(await test.office.kernel.sealing.open(test.office.kernel.database.read, payload.content)).toBe(body);
    });

    it('may cancel its registration of a message of ours, not of somebody else\'s', async () => {
      const cancellation = { sent, received: receivedAs, provision: 'Determina 12/2026', note: 'errore' };
      const strange = { ...cancellation, sent: { ...sent, administration: 'c_z999' } };
      const rows = await heardBy(async () => {
        expect(await (await post(signMessage(writeRecipientCancellation(cancellation), other, now))).text()).not.toContain('Anomalia');
        expect(await (await post(signMessage(writeRecipientCancellation(strange), other, now))).text()).toContain('007_ErroreIdentificatoreNonTrovato');
      });
      expect(rows).toHaveLength(1);
    });

    it.each([
      ['no signature', () => confirmation],
      ['the signature of a stranger', () => signMessage(confirmation, stranger, now)],
      ['a trusted certificate over a stranger\'s signature', () => signMessage(confirmation, { key: stranger.key, certificate: other.certificate }, now)],
      ['a body that was changed', () => signMessage(confirmation, other, now).replace('0004567', '0004568')],
      ['a signature of yesterday', () => signMessage(confirmation, other, '2026-11-22T08:05:00.000Z')],
      ['a signature of tomorrow', () => signMessage(confirmation, other, '2026-11-24T08:05:00.000Z')],
      ['another namespace', () => signMessage(confirmation.replaceAll('aoo.mittente', 'aoo.altro'), other, now)],
      ['a document type', () => `<!DOCTYPE x [<!ENTITY e "e">]>${signMessage(confirmation, other, now)}`],
      ['nothing', () => ''],
    ])('is refused with %s, and leaves no trace', async (_name, write) => {
      expect(await heardBy(async () => {
        const answer = await post(write());
        expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('soap:Client')]);
      })).toEqual([]);
    });

    it('is cut off at 5 MB, and speaks nothing but XML', async () => {
      expect((await post('x'.repeat(5 * 1024 * 1024))).status).toBe(413);
      expect((await post('{}', 'application/json')).status).toBe(415);
    });
  });

  describe('the back office of a SUAP', () => {
    const [correction, , called] = suapInstance.messages.map(({ body }) => body);
    interface Change { readonly signedBy?: IntegrityConfig; readonly voucher?: string; readonly signed?: string }
    const post = async (operation: string, body: string, { signedBy = backOffice, voucher, signed = body }: Change = {}) => fetch(`${url}/inbound/suap/${operation}`, {
      method: 'POST', body,
      headers: {
        'content-type': 'application/json', 'authorization': `Bearer ${voucher ?? await voucherOf(platform)}`,
        ...await signBody(signedBy, { body: signed, contentType: 'application/json', id: 'message-1' }),
      },
    });
    const text = JSON.stringify(called);

    it('is heard once, and answered with our signature', async () => {
      const rows = await heardBy(async () => {
        for (const time of [1, 2]) {
          const answer = await post('notify', text);
          expect([time, answer.status]).toEqual([time, 200]);
          await expect(verifyBody(backOffice, { headers: answer.headers, body: await answer.text() })).resolves.toBeUndefined();
        }
        expect((await post('request_correction', JSON.stringify(correction))).status).toBe(200);
      });
      expect(rows.map(({ actor, subject }) => [actor, subject])).toEqual([['system:suap', instance.uuid], ['system:suap', instance.uuid]]);
    });

    it.each([
      ['another body than the one signed', { signed: '{}' }],
      ['the signature of a stranger', { signedBy: { ...backOffice, key: forger.privateKey } }],
      ['a signature for somebody else', { signedBy: { ...backOffice, audience: 'another-office' } }],
      ['a signature of yesterday', { signedBy: { ...backOffice, clock: { now: () => '2026-11-22T08:05:00.000Z' } } }],
      ['no voucher', { voucher: 'none' }],
    ] satisfies [string, Change][])('is refused with %s, and leaves no trace', async (_name, change) => {
      expect(await heardBy(async () => { expect((await post('notify', text, change)).status).toBe(401); })).toEqual([]);
    });

    it('is refused with a voucher of a stranger or for another e-service', async () => {
      expect((await post('notify', text, { voucher: await voucherOf(forger) })).status).toBe(401);
      expect((await post('notify', text, { voucher: await voucherOf(platform, 'another') })).status).toBe(401);
    });

    it('is refused when what it says is not as described, and cut off at 5 MB', async () => {
      expect(await heardBy(async () => {
        const answer = await post('notify', JSON.stringify({ ...called as object, event: 'all_is_well' }));
        expect([answer.status, await answer.json()]).toEqual([400, { code: 'BAD_REQUEST', message: expect.any(String) }]);
        expect((await post('notify', 'ciao')).status).toBe(400);
        expect((await post('notify', 'x'.repeat(5 * 1024 * 1024))).status).toBe(413);
        expect((await post('send_instance', text)).status).toBe(404);
      })).toEqual([]);
    });
  });

  it('is nothing where nobody was configured, and opens nothing else', async () => {
    const closed = await createHttpServer(test.core, {});
    for (const path of ['/inbound/protocollo/mittente', '/inbound/suap/notify']) {
      expect((await closed.inject({ method: 'POST', url: path, payload: '{}', headers: { 'content-type': 'application/json' } })).statusCode).toBe(404);
    }
    await closed.close();
    const asked = await fetch(`${url}/rpc/queue/board`, {
      method: 'POST', body: '{}', headers: { 'content-type': 'application/json', 'authorization': `Bearer ${await voucherOf(platform)}` },
    });
    expect(asked.status).toBe(401);
    const xml = await fetch(`${url}/rpc/queue/board`, { method: 'POST', body: '<x/>', headers: { 'content-type': 'text/xml' } });
    expect(xml.status).toBe(415);
  });
});
