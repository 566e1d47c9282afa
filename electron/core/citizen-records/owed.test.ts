import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visit } from '#shared/visits/visit.model.ts';
import { dialects } from '#tests/support/databases.ts';
import { openPagopaOffice, type PagopaOffice } from '#tests/support/pagopa-office.ts';

const landAnswers = { propertyRole: 'owner', parcels: [{ sheet: '12', parcel: '345' }], purpose: 'sale', kind: 'current', delivery: 'paper' };

describe.each(dialects)('what a citizen owes, in their record on %s', (dialect) => {
  let office: PagopaOffice;
  let visit: Visit;
  const requestId = () => office.test.office.requestId();
  const get = () => office.counter.clerk.citizenRecords.get({ personId: visit.person?.id ?? '', purpose: 'counter-service' });
  beforeAll(async () => {
    office = await openPagopaOffice(dialect);
    visit = await office.counter.openVisit();
  });
  afterAll(async () => { await office.close(); });

  it('is a notice with its day and its cents, until it is taken back', async () => {
    const { clerk, ask } = office.counter;
    await ask(visit.id, 'certificato-residenza', { copies: 1 });
    const { totalCents } = await clerk.payments.getBill({ visitId: visit.id });
    const notice = await clerk.payments.issueNotice({ requestId: requestId(), visitId: visit.id, expectedCents: totalCents });
    await expect(clerk.visits.changePerson({ requestId: requestId(), visitId: visit.id, personId: visit.person?.id ?? '', level: 'declared', reason: 'Prova' })).rejects.toMatchObject({ code: 'SAME_PERSON' });
    const other = await clerk.people.findByTaxCode({ taxCode: office.test.family[1]?.taxCode ?? '', purpose: 'counter-service' });
    const change = () => clerk.visits.changePerson({ requestId: requestId(), visitId: visit.id, personId: other.id, level: 'declared', reason: 'Prova' });
    await expect(change()).rejects.toMatchObject({ code: 'PERSON_BOUND', data: { titles: ['Certificato di residenza'] } });
    const { open, lines } = await get();
    expect(open).toMatchObject([{ kind: 'notice', id: notice.id, cents: totalCents, number: notice.number, dueOn: notice.dueOn }]);
    expect(open[0]?.daysLeft).toBeGreaterThan(0);
    expect(lines.find(({ sort }) => sort === 'notice')).toMatchObject({ state: 'open', titles: ['Certificato di residenza'] });
    office.test.office.clock.advance(400 * 86_400_000);
    expect((await get()).open[0]?.daysLeft).toBeLessThan(0);
    office.test.office.clock.advance(-400 * 86_400_000);
    for (let pass = 0; pass < 3; pass += 1) await office.test.core.runWorkers();
    await clerk.payments.cancelNotice({ requestId: requestId(), noticeId: notice.id, reason: 'Paga in contanti' });
    const after = await get();
    expect(after.lines.find(({ sort }) => sort === 'notice')).toMatchObject({ state: 'cancelled' });
    expect(after.open.map(({ kind }) => kind)).toEqual(['draft']);
    const right = await change();
    expect(right.id).not.toBe(visit.id);
    expect((await get()).open).toEqual([]);
  });

  it('is what a decision costs, once it is granted', async () => {
    const { clerk, ask, openVisit } = office.counter;
    const asking = await openVisit(office.test.family[1]);
    const file = await ask(asking.id, 'certificato-destinazione-urbanistica', landAnswers);
    const { totalCents } = await clerk.payments.getBill({ visitId: asking.id });
    await clerk.payments.settle({ requestId: requestId(), visitId: asking.id, expectedCents: totalCents, tenderedCents: totalCents });
    const open = async () => (await clerk.citizenRecords.get({ personId: asking.person?.id ?? '', purpose: 'counter-service' })).open.filter(({ id }) => id === file.id);
    expect((await open()).map(({ kind }) => kind)).toEqual(['case']);
    for (let step = 0; step < 8 && (await open()).every(({ kind }) => kind === 'case'); step += 1) {
      const { revision, progress, service } = await clerk.cases.read({ caseFileId: file.id });
      const outcome = service.steps.find(({ id }) => id === progress.stepId)?.outcomes?.find(({ leads }) => leads === undefined)?.id;
      await clerk.cases.act({ requestId: requestId(), caseFileId: file.id, revision, act: { kind: 'advance', stepId: progress.stepId ?? '', ...(outcome !== undefined && { outcome }) } });
    }
    const owed = (await open()).find(({ kind }) => kind === 'decision');
    expect(owed?.cents).toBeGreaterThan(0);
  });
});
