import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { secondOffice } from '#tests/support/second-office.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const today = '2026-11-23';
const tomorrow = '2026-11-24';
const withinMinutes = 20;

describe.each(dialects)('figures of an office on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
    for (let count = 0; count < 5; count += 1) await serveOne(count);
  });
  afterAll(async () => { await test.close(); });

  const requestId = (): string => test.office.requestId();
  const stats = () => test.as('supervisor').stats;
  const journal = (type: string) => test.office.kernel.database.read('journal').where({ type }).orderBy('seq').select<{ actor: string; purpose: string | null; payload: string }[]>('actor', 'purpose', 'payload');

  /** Waits `minutes`, comes in half a minute, is served for four. */
  async function serveOne(minutes: number): Promise<string> {
    const [queue] = await test.as('kiosk').queue.listQueues();
    const { ticket } = await test.as('kiosk').queue.issueTicket({ requestId: requestId(), queueId: queue?.id ?? '', serviceIds: ['certificato-residenza'] });
    test.office.clock.advance(minutes * 60_000);
    await counter.clerk.queue.callNext({ requestId: requestId(), counterId: counter.counterId });
    test.office.clock.advance(30_000);
    await counter.clerk.queue.startServing({ requestId: requestId(), ticketId: ticket.id });
    test.office.clock.advance(240_000);
    await counter.clerk.queue.finish({ requestId: requestId(), ticketId: ticket.id });
    return ticket.queueId;
  }

  it('has today as it is now, whole and by hour, queue and counter', async () => {
    const day = await stats().day({ day: today, withinMinutes });
    expect(day).toMatchObject({ isToday: true, total: {
      counts: { tickets: 5, done: 5 }, wait: { n: 5, p50: 120_000, p90: 240_000 }, way: { p50: 30_000 }, service: { p50: 240_000 }, occupancy: { value: 1350 / 1950 }, throughput: { finished: 5 },
    } });
    expect([day.queues.map(({ label }) => label), day.counters.map(({ label }) => label), day.hours.map(({ key }) => key)]).toEqual([[expect.stringMatching(/^[A-Z]/)], ['1'], ['09']]);
    expect((await stats().period({ from: today, to: today, by: 'service', withinMinutes })).groups).toMatchObject([{ key: 'certificato-residenza', label: expect.stringMatching(/residenza/i) }]);
    expect(await stats().waits({ from: today, to: today })).toMatchObject({ times: { n: 5 }, bins: [{ fromMinutes: 0, count: 5 }] });
  });

  it('refuses what has no answer: the future, a period upside down, more than twenty years', async () => {
    const ask = (from: string, to: string) => stats().period({ from, to, by: 'day', withinMinutes });
    await expect(ask(tomorrow, tomorrow)).rejects.toMatchObject({ code: 'STATS_DAY_IN_FUTURE', data: { today } });
    await expect(ask(today, '2026-11-01')).rejects.toMatchObject({ code: 'STATS_PERIOD_WRONG' });
    await expect(ask('2000-01-01', today)).rejects.toMatchObject({ code: 'STATS_PERIOD_TOO_LONG', data: { mostYears: 20 } });
    await expect(stats().whatIf({ day: '2026-11-20', counters: 1, from: '09:00', to: '11:00' })).rejects.toMatchObject({ code: 'STATS_NOTHING_TO_PLAY' });
  });

  it('reads twenty years and a day on which nobody came, and compares with another period', async () => {
    expect(await stats().period({ from: '2006-11-24', to: '2027-01-01', by: 'year', withinMinutes, compareWith: { from: '2026-11-22', to: '2026-11-22' } }))
      .toMatchObject({ to: today, daysWithTickets: 1, groups: [{ key: '2026' }], compared: { daysWithTickets: 0, groups: [], total: { wait: { n: 0 } } } });
  });

  it('plays the day again with one counter more', async () => {
    const played = await stats().whatIf({ day: today, counters: 1, from: '09:00', to: '10:00' });
    expect(played).toMatchObject({ fact: { n: 5 }, asItWas: { n: 5 }, changed: { n: 5 } });
    expect(played.changed.p90).toBeLessThanOrEqual(played.asItWas.p90 ?? 0);
  });

  it('says nothing of single clerks until the administrator switches it on with an agreement, and journals who looked and why', async () => {
    const ask = () => stats().people({ from: today, to: today, purpose: 'Valutazione dei carichi' });
    await expect(ask()).rejects.toMatchObject({ code: 'PER_PERSON_OFF' });
    const settings = test.as('administrator').stats;
    expect(await settings.readSettings()).toEqual({ isPerPerson: false, seesAllOffices: false, otherOffices: [] });
    await expect(settings.saveSettings({ requestId: requestId(), isPerPerson: true })).rejects.toMatchObject({ code: 'AGREEMENT_MISSING' });
    expect(await settings.saveSettings({ requestId: requestId(), isPerPerson: true, agreement: 'Accordo RSU 3/2026' })).toMatchObject({ isPerPerson: true, agreement: 'Accordo RSU 3/2026' });
    expect(await ask()).toEqual([{ staffId: test.office.actor('clerk').id, name: 'Prova clerk', finished: 5, service: { n: 5, p50: 240_000, p90: 240_000, p95: 240_000 }, way: { n: 5, p50: 30_000, p90: 30_000, p95: 30_000 } }]);
    expect((await journal('staffFiguresRead')).map(({ actor, purpose, payload }) => [actor, purpose, (JSON.parse(payload) as { because: string }).because]))
      .toEqual([[test.office.actor('supervisor').id, 'staff-figures', 'Valutazione dei carichi']]);
    await expect(stats().people({ from: '2026-01-01', to: today, purpose: 'Troppo lungo' })).rejects.toMatchObject({ code: 'STAFF_PERIOD_TOO_LONG' });
  });

  it('shows the figures of the session\'s office alone until the administrator lets its supervisors see the others, which is journalled', async () => {
    const second = await secondOffice(test.office);
    const [theirs, kiosk] = [test.actAs(second.actor('supervisor')).stats, test.actAs(second.actor('kiosk'))];
    const [queue] = await kiosk.queue.listQueues();
    await kiosk.queue.issueTicket({ requestId: requestId(), queueId: queue?.id ?? '' });
    const ask = (officeIds: string[]) => stats().period({ from: today, to: today, by: 'queue', withinMinutes, filter: { officeIds } });
    expect([(await ask([])).total.counts.tickets, (await theirs.period({ from: today, to: today, by: 'hour', withinMinutes })).total.counts.tickets]).toEqual([5, 1]);
    expect((await stats().listOffices()).map(({ name }) => name)).toEqual(['Sportello Facile di Poggio Sereno']);
    const day = { from: today, to: today, officeIds: [second.officeId] };
    await expect(ask([second.officeId])).rejects.toMatchObject({ code: 'STATS_OFFICE_HIDDEN' });
    await expect(stats().cases({ ...day, by: 'day' })).rejects.toMatchObject({ code: 'STATS_OFFICE_HIDDEN' });
    await expect(stats().export({ content: { ...day, what: 'report' }, format: 'pdf' })).rejects.toMatchObject({ code: 'STATS_OFFICE_HIDDEN' });
    await test.as('administrator').stats.saveSight({ requestId: requestId(), seesAllOffices: true });
    expect((await journal('statsSightSaved')).map(({ payload }) => JSON.parse(payload) as unknown)).toEqual([{ seesAllOffices: true }]);
    expect(await stats().listOffices()).toMatchObject([{ id: test.office.officeId }, { id: second.officeId, name: 'Delegazione', counters: [{ label: '1' }, { label: '2' }, {}, {}, {}] }]);
    const both = await ask([test.office.officeId, second.officeId]);
    expect([both.total.counts.tickets, both.groups.map(({ label }) => label)]).toEqual([6, [expect.stringMatching(/ · Sportello Facile/), expect.stringMatching(/ · Delegazione$/)]]);
    expect((await stats().period({ from: today, to: today, by: 'office', withinMinutes })).groups.map(({ label, figures }) => [label, figures.counts.tickets])).toEqual([['Sportello Facile di Poggio Sereno', 5], ['Delegazione', 1]]);
    await expect(theirs.period({ from: today, to: today, by: 'hour', withinMinutes, filter: { officeIds: [test.office.officeId] } })).rejects.toMatchObject({ code: 'STATS_OFFICE_HIDDEN' });
    await test.as('administrator').stats.saveSight({ requestId: requestId(), seesAllOffices: false });
    await expect(ask([second.officeId])).rejects.toMatchObject({ code: 'STATS_OFFICE_HIDDEN' });
  });

  it('keeps nobody in the roll-ups, neither citizen nor clerk', async () => {
    test.office.clock.advance(86_400_000);
    await test.core.runWorkers('stats');
    const [row] = await test.office.kernel.database.read('day_rollups').where({ day: today }).select<{ facts: string }[]>('facts');
    expect(row?.facts).toContain('"version":2');
    for (const role of ['clerk', 'supervisor'] as const) expect(row?.facts).not.toContain(test.office.actor(role).id);
  });

  it('keeps the name of a queue that is there no more', async () => {
    const [queue] = await test.as('kiosk').queue.listQueues();
    await test.as('supervisor').queueSetup.retireQueue({ requestId: requestId(), id: queue?.id ?? '' });
    expect((await stats().period({ from: today, to: today, by: 'queue', withinMinutes })).groups.map(({ label }) => label)).toEqual([queue?.name]);
  });
});
