import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IssueCertificateInput, IssueCertificateOutput } from '#core/connectors/anpr/certificate.model.ts';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { openKeepers, type Keepers } from '#tests/support/keepers.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const hour = 3_600_000;

describe.each(dialects)('a day with certificates that ANPR has not given, on %s', (dialect) => {
  let test: TestCore;
  let keepers: Keepers;
  let counter: AtCounter;
  /** choosing: it gives the certificate of one document, and refuses the others. */
  let register: 'down' | 'up' | 'choosing';
  let chosen: string | undefined;
  const issue: Operation<IssueCertificateInput, IssueCertificateOutput> = {
    system: 'anpr', name: '6001', input: IssueCertificateInput, output: IssueCertificateOutput, timeoutMilliseconds: 1_000,
    call(_input, { idempotencyKey }) {
      if (register === 'down') return Promise.reject(new SystemFailure('SYSTEM_BUSY', 'out of service'));
      if (register === 'choosing' && idempotencyKey !== chosen) return Promise.reject(new SystemFailure('SYSTEM_REFUSED', 'EN181 procedimento aperto', { systemCode: 'EN181' }));
      return Promise.resolve({ operation: '1', warnings: [], number: '4711', pdf: Buffer.from('%PDF-1.7 certificato').toString('base64') });
    },
  };
  beforeEach(async () => {
    [register, chosen] = ['down', undefined];
    keepers = await openKeepers({ now: () => test.office.clock.now() });
    test = await testCore(dialect, {
      connect: () => [...keepers.operations, issue as Operation], certificateTerms: { source: 'anpr', whenDown: 'wait', waitMinutes: 5 },
    });
    counter = await atCounter(test);
  });
  afterEach(async () => {
    await test.close();
    await keepers.close();
  });

  const later = async (hours: number) => {
    test.office.clock.advance(hours * hour);
    for (let pass = 0; pass < 4; pass += 1) await test.core.runWorkers();
  };
  const certificate = async () => {
    const visit = await counter.openVisit();
    await counter.ask(visit.id, 'certificato-residenza');
    const { totalCents } = await counter.clerk.payments.getBill({ visitId: visit.id });
    await counter.clerk.payments.settle({ requestId: test.office.requestId(), visitId: visit.id, expectedCents: totalCents, tenderedCents: totalCents });
    return visit.id;
  };
  const days = async () => (await counter.clerk.handover.listDays()).map(({ day, register: { state, documents, awaited }, takings }) => ({ day, state, documents, awaited, payments: takings?.payments ?? 0 }));
  const registers = () => keepers.preservation.received.flatMap(({ path, body }) => {
    const { mediaType, contentBase64 } = body as { mediaType?: string; contentBase64?: string };
    return path.includes('/files/') && mediaType === 'application/xml' ? [Buffer.from(contentBase64 ?? '', 'base64').toString()] : [];
  });

  it('is handed over all the same, and they are handed over with the day on which they come or are refused', async () => {
    const [comes, refused] = [await certificate(), await certificate()];
    const read = async (visitId: string) => (await counter.clerk.documents.listByVisit({ visitId }))[0];
    await later(24);
    expect(await days()).toEqual([{ day: '2026-11-23', state: 'done', documents: 0, awaited: 2, payments: 2 }]);
    expect(registers()[0]).toMatch(/documenti="2".*<documento numero="2026\/C\/000001" titolo="[^"]+" pratica="\w+" attesoDa="ANPR"\/>/s);
    register = 'choosing';
    chosen = (await read(comes))?.id;
    await later(1);
    const document = await read(comes);
    expect([document?.state, (await read(refused))?.state, (await days())[0]?.awaited]).toEqual(['drawn', 'voided', 0]);
    register = 'down';
    const sameDay = await certificate();
    await later(1);
    register = 'up';
    await later(1);
    expect((await read(sameDay))?.state).toBe('drawn');
    await later(21);
    expect((await days()).map(({ day, documents, awaited }) => [day, documents, awaited])).toEqual([['2026-11-24', 2, 0], ['2026-11-23', 0, 0]]);
    expect(registers()[1]).toMatch(new RegExp(`numero="2026/C/000001" .*emessoIl="2026-11-23" file="documenti/\\w+.pdf" sha256="${document?.sha256 ?? 'none'}"`));
    expect(registers()[1]).toMatch(/documenti="3".*numero="2026\/C\/000002" [^>]*emessoIl="2026-11-23"\/>/s);
    await test.as('supervisor').documents.void({ requestId: test.office.requestId(), documentId: document?.id ?? '', reason: 'Foglio macchiato' });
    await later(24);
    expect([(await days())[0]?.day, (await days())[0]?.documents]).toEqual(['2026-11-25', 0]);
    expect(registers()[2]).toContain('documenti="0"');
  });
});
