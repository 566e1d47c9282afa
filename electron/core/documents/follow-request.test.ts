import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const dwelling = { movedOn: '2026-11-02', street: 'Via delle Viole', houseNumber: '7', title: 'owner' };

describe.each(dialects)('a request followed with the code of its receipt on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  let code: string;
  let caseFileId: string;
  const requestId = () => test.office.requestId();
  const follow = (of: string) => test.as('anonymous').documents.verify({ code: of });
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
    test.register.isDown = true;
    const { id: visitId } = await counter.openVisit();
    caseFileId = (await counter.ask(visitId, 'cambio-abitazione', dwelling)).id;
    await counter.ask(visitId, 'certificato-residenza', { copies: 1 });
    const { totalCents } = await counter.clerk.payments.getBill({ visitId });
    await counter.clerk.payments.settle({ requestId: requestId(), visitId, expectedCents: totalCents, tenderedCents: totalCents });
    for (let pass = 0; pass < 3; pass += 1) await test.core.runWorkers();
    const papers = await counter.clerk.documents.listByVisit({ visitId });
    code = papers.find(({ title }) => title === 'Ricevuta di presentazione')?.verificationCode ?? '';
    const certificate = papers.find((paper) => paper.caseFileId !== caseFileId)?.verificationCode ?? '';
    expect(await follow(certificate)).toMatchObject({ status: 'valid' });
    expect(await follow(certificate)).not.toHaveProperty('request.state');
  });
  afterAll(async () => { await test.close(); });

  it('is open, with the day by which the office answers, and its number once the register gave one', async () => {
    const open = await follow(code);
    expect(open).toMatchObject({ status: 'valid', request: { state: 'open', since: '2026-11-23', dueOn: expect.stringMatching(/^202[67]-/) } });
    expect(open).not.toHaveProperty('request.registerNumber');
    test.register.isDown = false;
    test.office.clock.advance(3_600_000);
    await test.core.runWorkers();
    expect(await follow(code)).toMatchObject({ request: { registerNumber: expect.stringMatching(/^2026\/\d{7}$/) } });
  });

  it('says that something is missing, without saying what or of whom', async () => {
    const { revision } = await counter.clerk.cases.read({ caseFileId });
    await counter.clerk.cases.act({ requestId: requestId(), caseFileId, revision, act: { kind: 'ask-integration', note: 'Manca il contratto di Bianchi' } });
    const suspended = await follow(code);
    expect(suspended).toMatchObject({ request: { state: 'suspended' } });
    expect(suspended).not.toHaveProperty('request.dueOn');
    expect(JSON.stringify(suspended)).not.toMatch(/Bianchi|contratto|Viole/i);
  });
});
