import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const serviceId = 'cambio-abitazione';

describe.each(dialects)('what to bring, in the language of who asks, on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
  });
  afterAll(async () => { await test.close(); });

  const requestId = () => test.office.requestId();
  const db = () => test.office.kernel.database.read;
  const send = (visitId: string, of: { channel: 'mail' | 'app-io'; language?: 'it' | 'en' | 'ar'; mail?: string }) =>
    counter.clerk.cases.sendBring({ requestId: requestId(), visitId, serviceId, language: 'it', ...of });
  const languageOf = async (visitId: string) => (await counter.clerk.visits.listOpen()).find(({ id }) => id === visitId)?.guestLanguage;
  const lastDelivery = async () => {
    const row: { system: string; operation: string; subject: string; content_sealed: string } = await db()('deliveries').orderBy('id', 'desc').first();
    return { ...row, content: await test.office.kernel.sealing.open(db(), row.content_sealed) };
  };

  it('is sent to the address said now, which is the person\'s from then on, and the visit keeps that it was', async () => {
    const { id: visitId } = await counter.openVisit();
    await expect(send(visitId, { channel: 'mail' })).rejects.toMatchObject({ code: 'ADDRESS_MISSING' });
    expect(await send(visitId, { channel: 'mail', language: 'en', mail: 'anna@example.it' })).toEqual({ visitId, address: 'anna@example.it' });
    const sent = await lastDelivery();
    expect([sent.system, sent.operation]).toEqual(['mail', 'sendMail']);
    expect(sent.content).toContain('What to bring');
    expect(sent.content).toContain('Cosa portare: Cambio di abitazione');
    expect(sent.content).toContain('anna@example.it');
    expect(await db()('visit_messages').where({ visit_id: visitId })).toMatchObject([{ id: sent.subject, service_id: serviceId, channel: 'mail', language: 'en' }]);
    expect(await languageOf(visitId)).toBe('en');
    expect(await send(visitId, { channel: 'mail', language: 'en' })).toEqual({ visitId, address: 'anna@example.it' });
    const rows = [await db()('visit_messages').select(), await db()('journal').where({ subject: visitId }).select()];
    expect(JSON.stringify(rows)).not.toContain('anna@example');
  });

  it('goes by App IO to who was identified', async () => {
    const { id: visitId, person } = await counter.openVisit(test.family[1]);
    expect(await send(visitId, { channel: 'app-io', language: 'ar' })).toEqual({ visitId, address: person?.taxCode });
    expect((await lastDelivery()).content).toContain('ما يجب إحضاره');
    const nobody = await counter.clerk.visits.open({ requestId: requestId(), counterId: counter.counterId });
    await expect(send(nobody.id, { channel: 'app-io' })).rejects.toMatchObject({ code: 'ADDRESS_MISSING' });
  });

  it('is printed in the language that was chosen once in the visit, drawn where the printer has no letters', async () => {
    const { id: visitId } = await counter.openVisit();
    const print = (language?: 'uk' | 'it') => counter.clerk.printing.printWhatToBring({ requestId: requestId(), serviceId, visitId, language });
    await print('uk');
    await print();
    await print('it');
    for (let pass = 0; pass < 3; pass += 1) await test.core.runWorkers();
    const slips = test.printer.jobs.slice(-3).map(decodeEscpos);
    expect(slips.map(({ pictures }) => pictures.length > 3)).toEqual([true, true, false]);
    expect(slips.every((slip) => slip.text(48).some((line) => line.trim() === 'Cambio di abitazione nel Comune'))).toBe(true);
    expect(await languageOf(visitId)).toBeUndefined();
  });
});
