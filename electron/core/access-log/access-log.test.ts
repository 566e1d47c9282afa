import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessDay } from '#shared/kernel/dates.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

describe.each(dialects)('who saw a person, on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  let taxCode = '';
  const today = () => businessDay(test.office.clock.now());
  const ask = (change: object = {}) => test.as('auditor').accessLog.ofPerson({ taxCode, from: today(), to: today(), reason: 'Reclamo del 3 novembre', ...change });

  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
  });
  afterAll(async () => { await test.close(); });

  it('is told whatever was seen: the person, what they did, their papers', async () => {
    const visit = await counter.openVisit();
    taxCode = visit.person?.taxCode ?? '';
    const personId = visit.person?.id ?? '';
    await counter.ask(visit.id, 'certificato-residenza', { copies: 1 });
    const { clerk } = counter;
    const { totalCents } = await clerk.payments.getBill({ visitId: visit.id });
    const payment = await clerk.payments.settle({ requestId: test.office.requestId(), visitId: visit.id, expectedCents: totalCents, tenderedCents: totalCents });
    await clerk.payments.findReceipt({ text: payment.receiptNumber ?? '' });
    await test.as('supervisor').citizenRecords.get({ personId, purpose: 'ex-officio-check' });
    await clerk.search.find({ text: visit.person?.surname ?? '' });
    const { name, lines, isComplete } = await ask();
    expect(name).toContain(visit.person?.surname ?? '?');
    expect(isComplete).toBe(true);
    const said = lines.map(({ kind, who, purpose }) => `${kind} ${who} ${purpose ?? ''}`.trim());
    expect(said).toContain('record Prova supervisor ex-officio-check');
    for (const kind of ['looked-up', 'served', 'receipt', 'searched']) expect(said.some((line) => line.startsWith(`${kind} Prova clerk`)), kind).toBe(true);
    expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).sort().reverse());
  });

  it('is of this person alone, and of these days alone', async () => {
    const other = test.population.find((person) => person.taxCode !== taxCode)?.taxCode ?? '';
    await test.as('clerk').people.findByTaxCode({ taxCode: other, purpose: 'counter-service' });
    expect((await ask({ taxCode: other })).lines.map(({ kind }) => kind)).toEqual(['looked-up']);
    expect((await ask({ from: '2026-01-01', to: '2026-01-02' })).lines).toEqual([]);
  });

  it('tells of other bodies too, also of somebody whom the office never read', async () => {
    const administrator = test.as('administrator').external;
    const stranger = test.population.at(-1)?.taxCode ?? '';
    const agreement = await administrator.addAgreement({
      requestId: test.office.requestId(), terms: { body: 'Guardia di Finanza', ground: 'police', act: 'Nota 1/2026', from: today(), purposes: ['judicial-police'], data: [], mostADay: 5 },
    });
    await administrator.nameOfficer({ requestId: test.office.requestId(), agreementId: agreement.id, staffId: test.office.actor('external').id, from: today(), request: 'Nota 1/2026' });
    await test.as('external').external.lookUp({ taxCode: stranger, purpose: 'judicial-police', reference: 'Proc. 9/2026', data: [] });
    expect(await ask({ taxCode: stranger })).toMatchObject({ name: '', lines: [{ kind: 'other-body', who: 'Prova external', purpose: 'judicial-police' }] });
    expect((await ask()).lines.some(({ kind }) => kind === 'other-body')).toBe(false);
  });

  it('leaves in the journal who asked, and seals why', async () => {
    const rows: { actor: string; payload: string }[] = await test.office.kernel.database.read('journal').where({ type: 'accessLogRead' });
    expect(rows.length).toBeGreaterThanOrEqual(5);
    expect(rows.every(({ actor }) => actor === test.office.actor('auditor').id)).toBe(true);
    expect(JSON.stringify(rows)).not.toContain('Reclamo');
  });

  it('is asked with a tax code and with days that can be', async () => {
    await expect(ask({ taxCode: 'X' })).rejects.toMatchObject({ code: 'INVALID_TAX_CODE' });
    await expect(ask({ to: '2020-01-01' })).rejects.toMatchObject({ code: 'DAYS_REVERSED' });
    await expect(ask({ from: '2020-01-01' })).rejects.toMatchObject({ code: 'LOOK_UPS_PERIOD_TOO_LONG', data: { mostDays: 366 } });
  });

  it('has who asked again and again for what they may not, and says nothing of whom', async () => {
    const list = (of: object = {}) => test.as('auditor').accessLog.listRefusals({ from: today(), to: today(), ...of });
    expect(await list()).toEqual([]);
    const clerk = test.as('clerk');
    // Each process counts by itself.
    for (let each = 0; each < 50; each += 1) await expect(clerk.accounts.list()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const lines = await list();
    expect(lines.length).toBeGreaterThanOrEqual(1);
    for (const line of lines) expect(line).toEqual({ at: test.office.clock.now(), who: 'Prova clerk', role: 'clerk', procedures: ['accounts.list'] });
    expect(await list({ from: '2026-01-01', to: '2026-01-02' })).toEqual([]);
    await expect(list({ to: '2020-01-01' })).rejects.toMatchObject({ code: 'DAYS_REVERSED' });
    await expect(list({ from: '2020-01-01' })).rejects.toMatchObject({ code: 'LOOK_UPS_PERIOD_TOO_LONG' });
  });
});
