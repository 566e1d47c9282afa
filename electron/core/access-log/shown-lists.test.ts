import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { half, openAppointmentsOffice, type AppointmentsOffice } from '#tests/support/appointments-office.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import type { TestCore } from '#tests/support/test-core.ts';

const dwelling = { movedOn: '2026-11-20', street: 'Via Nuova', houseNumber: '5', title: 'owner', movers: 'family', email: 'casa@example.it' };

describe.each(dialects)('lists that show many people, on %s', (dialect) => {
  let office: AppointmentsOffice;
  let test: TestCore;
  let counter: AtCounter;
  const requestId = () => test.office.requestId();
  const rows = async (type: string): Promise<{ actor: string; purpose: string; payload: string }[]> => test.office.kernel.database.read('journal').where({ type }).orderBy('at');
  const looker = (sessionId: string): Actor => ({ ...test.office.actor('clerk'), sessionId });
  const kindsOf = async (taxCode: string): Promise<string[]> => {
    const day = businessDay(test.office.clock.now());
    return (await test.as('auditor').accessLog.ofPerson({ taxCode, from: day, to: day, reason: 'Verifica di prova' })).lines.map(({ kind }) => kind);
  };
  async function moving(place: number): Promise<string> {
    const person = test.family[place];
    const visit = await counter.openVisit(person);
    await counter.ask(visit.id, 'cambio-abitazione', dwelling);
    const { totalCents } = await counter.clerk.payments.getBill({ visitId: visit.id });
    await counter.clerk.payments.settle({ requestId: requestId(), visitId: visit.id, expectedCents: totalCents, tenderedCents: totalCents });
    await counter.clerk.visits.close({ requestId: requestId(), visitId: visit.id });
    return person?.taxCode ?? '';
  }

  beforeAll(async () => {
    office = await openAppointmentsOffice(dialect);
    ({ test } = office);
    counter = await atCounter(test);
  });
  afterAll(async () => { await test.close(); });

  it('leave one entry for a session and a day, however often they are asked, and one more for who is new in them', async () => {
    const first = await moving(0);
    const desk = test.actAs(looker('01SESSION00000000000000001'));
    for (let look = 0; look < 6; look += 1) expect(await desk.cases.listWork()).toHaveLength(1);
    expect(await rows('workListRead')).toMatchObject([{ actor: test.office.actor('clerk').id, purpose: 'counter-service' }]);
    const second = await moving(1);
    for (let look = 0; look < 4; look += 1) await desk.cases.listWork();
    const told = (await rows('workListRead')).map(({ payload }) => (JSON.parse(payload) as { shown: string[] }).shown.length);
    expect(told).toEqual([1, 1]);
    await test.actAs(looker('01SESSION00000000000000002')).cases.listWork();
    expect(await rows('workListRead')).toHaveLength(3);
    expect((await kindsOf(first)).filter((kind) => kind === 'work-list')).toHaveLength(2);
    expect((await kindsOf(second)).filter((kind) => kind === 'work-list')).toHaveLength(2);
  });

  it('leave an entry again on the next day, and none when two looks cross', async () => {
    test.office.clock.advance(86_400_000);
    const desk = test.actAs(looker('01SESSION00000000000000001'));
    const before = (await rows('workListRead')).length;
    if (dialect === 'sqlite') await Promise.all([desk.cases.listWork(), desk.cases.listWork(), desk.cases.listWork()]);
    else await desk.cases.listWork();
    expect(await rows('workListRead')).toHaveLength(before + 1);
    test.office.clock.advance(-86_400_000);
  });

  it('tell of who has an appointment: identified, by tax code alone, and of nobody who is not in them', async () => {
    const { clerk } = counter;
    const known = await clerk.people.findByTaxCode({ taxCode: test.population[20]?.taxCode ?? '', purpose: 'counter-service' });
    const typed = test.population[21]?.taxCode ?? '';
    const book = (startsAt: string, more: { personId?: string; person: { name: string; taxCode?: string } }) =>
      clerk.appointments.bookAtCounter({ requestId: requestId(), agendaId: office.agendaId, startsAt, mode: 'in-person', ...more });
    const { startsAt: day } = await book(half, { personId: known.id, person: { name: 'Chi viene' } });
    await book(new Date(Date.parse(half) + 1_800_000).toISOString(), { person: { name: 'Chi scrive', taxCode: typed } });
    expect(await rows('dayListRead')).toEqual([]);
    for (let look = 0; look < 4; look += 1) expect(await clerk.appointments.listDay({ day: businessDay(day) })).toHaveLength(2);
    expect(await rows('dayListRead')).toHaveLength(1);
    expect(await kindsOf(known.taxCode)).toContain('day-list');
    expect(await kindsOf(typed)).toEqual(['day-list']);
    expect(await kindsOf(test.population[22]?.taxCode ?? '')).toEqual([]);
    expect(JSON.stringify(await rows('dayListRead'))).not.toContain(typed);
  });
});
