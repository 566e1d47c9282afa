import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeToken } from '#shared/documents/verification-token.ts';
import { createKeyRing } from '#core/kernel/key-ring.ts';
import { dialects } from '#tests/support/databases.ts';
import { documentsOffice, type DocumentsOffice } from '#tests/support/documents-office.ts';
import { createDocuments } from './index.ts';

const facts = { number: '2026/C/000001', issuedOn: '2026-11-23', validUntil: '2027-05-23' };

describe.each(dialects)('a paper shown at the counter on %s', (dialect) => {
  let desk: DocumentsOffice;
  let slice: ReturnType<typeof createDocuments>;
  let code: string;

  const as = (role: 'clerk' | 'supervisor') => createRouterClient(slice.router, { context: { actor: desk.office.actor(role), correlationId: 'test' } });
  const check = (text: string) => as('clerk').check({ text });
  const addressWith = (token: string, of = code) => `https://sportello.example/v/${of}?t=${token}`;
  const sign = (of: string, said: Parameters<typeof writeToken>[1]) => writeToken(of, said, desk.office.kernel.keys.signDocument);

  beforeEach(async () => {
    desk = await documentsOffice(dialect);
    slice = createDocuments(desk.parts);
    await desk.settle();
    code = (await as('clerk').listByVisit({ visitId: desk.visitId }))[0]?.verificationCode ?? '';
  });
  afterEach(() => desk.office.close());

  it('is told valid by its QR code, with whose it is, and less surely by its code or its number', async () => {
    await slice.worker.runOnce();
    const known = { status: 'valid', ...facts, title: 'Certificato di residenza', holder: 'Bianchi Nicolò, 07/03/1984', isDrawn: true };
    expect(await check(addressWith(sign(code, facts)))).toMatchObject({ ...known, isProven: true });
    expect(await check(code.toLowerCase())).toMatchObject({ ...known, isProven: false });
    expect(await check('2026/C/1')).toMatchObject({ ...known, isProven: false });
    const read = await desk.office.kernel.database.read('journal').where({ type: 'documentChecked' }).select('purpose', 'payload');
    expect(read).toEqual(Array.from({ length: 3 }, () => ({ purpose: 'counter-service', payload: '{"status":"valid"}' })));
  });

  it('is told altered when its QR code is not the office\'s, or says something else', async () => {
    await slice.worker.runOnce();
    const altered = { status: 'altered', number: facts.number };
    expect(await check(addressWith(writeToken(code, facts, createKeyRing().signDocument)))).toEqual(altered);
    expect(await check(addressWith(sign(code, { ...facts, validUntil: '2036-05-23' })))).toEqual(altered);
    expect(await check(addressWith(sign(code, facts), 'ABCDEFGH23456789'))).toEqual({ status: 'altered' });
  });

  it('is told voided with its day, and expired', async () => {
    await slice.worker.runOnce();
    desk.office.clock.advance(200 * 86_400_000);
    expect(await check(code)).toMatchObject({ status: 'expired' });
    const [{ id = '' } = {}] = await as('clerk').listByVisit({ visitId: desk.visitId });
    await as('supervisor').void({ requestId: desk.office.requestId(), documentId: id, reason: 'Dati errati' });
    expect(await check(code)).toMatchObject({ status: 'voided', voidedOn: '2027-06-11' });
  });

  it('is not known: not made yet, of nobody, of another office, or signed here and lost', async () => {
    expect(await check(code)).toMatchObject({ status: 'waiting', isDrawn: false });
    expect(await check('AAAA BBBB CCCC DDDD')).toEqual({ status: 'unknown' });
    expect(await check('https://altro.example/v/ABCDEFGH23456789')).toEqual({ status: 'elsewhere', host: 'altro.example' });
    const lost = { number: '2026/C/000999', issuedOn: '2026-11-20' };
    expect(await check(addressWith(sign('ABCDEFGH23456789', lost), 'ABCDEFGH23456789'))).toEqual({ status: 'signed', ...lost });
  });
});
