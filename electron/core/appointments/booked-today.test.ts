import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgendaSetup } from '#shared/appointments/appointments.model.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';
import { readBookedToday } from './booked-today.ts';

const minute = 60_000;
/** The day after the test clock's Monday; the office is an hour ahead. */
const tuesdayAt = (time: string): string => `2026-11-24T${time}:00.000Z`;

describe.each(dialects)('the appointments of the day on %s', (dialect) => {
  let test: TestCore;
  let queueId: string;

  const saveAgenda = async (change: Partial<AgendaSetup> = {}): Promise<string> => {
    const setup: AgendaSetup = {
      name: 'Sportello su appuntamento', queueId, hours: [{ weekday: 2, from: '09:00', to: '17:00' }], slotMinutes: 30, seats: 2, modes: ['in-person', 'phone'],
      closures: [], isOpenOnHolidays: false, isPublic: true, noticeMinutes: 0, horizonDays: 30, ...change,
    };
    return (await test.as('supervisor').appointments.saveAgenda({ requestId: test.office.requestId(), setup })).at(-1)?.id ?? '';
  };
  const book = (agendaId: string, startsAt: string, mode: 'in-person' | 'phone' = 'in-person') => test.as('clerk').appointments.bookAtCounter({
    requestId: test.office.requestId(), agendaId, startsAt, mode, person: { name: 'Anna Verdi', phone: '0547 000000' },
  });
  const read = (now: string) => readBookedToday(test.office.kernel.database.read, test.office, now);

  beforeAll(async () => {
    test = await testCore(dialect);
    queueId = (await test.as('clerk').queue.board()).queues[0]?.id ?? '';
  });
  afterAll(async () => { await test.close(); });

  it('are none where no agenda holds', async () => {
    expect(await read(tuesdayAt('07:00'))).toEqual([]);
    await saveAgenda({ name: 'Della stagione passata', until: '2026-11-20' });
    await saveAgenda({ name: 'Solo al telefono', modes: ['phone'] });
    expect(await read(tuesdayAt('07:00'))).toEqual([]);
  });

  it('are those still to come in person, each seat of them, without who cancelled', async () => {
    const agendaId = await saveAgenda();
    const [early, ten, other, called, gone] = [
      await book(agendaId, tuesdayAt('08:30')), await book(agendaId, tuesdayAt('09:00')), await book(agendaId, tuesdayAt('09:00')),
      await book(agendaId, tuesdayAt('10:00'), 'phone'), await book(agendaId, tuesdayAt('11:00')),
    ];
    expect([early, ten, other, called].map(({ state }) => state)).toEqual(Array(4).fill('booked'));
    await test.as('clerk').appointments.cancel({ requestId: test.office.requestId(), appointmentId: gone.id });
    const [agenda] = await read(tuesdayAt('08:45'));
    expect(agenda).toEqual({ queueId, startsAt: [tuesdayAt('09:00'), tuesdayAt('09:00')], shareComing: 0.9 });
  });

  it('stand before a newcomer in what is told', async () => {
    const clerk = test.as('clerk');
    const moveTo = (time: string): void => { test.office.clock.advance(Date.parse(tuesdayAt(time)) - Date.parse(test.office.kernel.clock.now())); };
    moveTo('08:59');
    const counterId = (await clerk.queue.board()).counters[0]?.id ?? '';
    await clerk.queue.openCounter({ requestId: test.office.requestId(), counterId, queueIds: [queueId] });
    const issue = async () => (await test.as('kiosk').queue.issueTicket({ requestId: test.office.requestId(), queueId, serviceIds: [] })).ticket;
    await issue();
    const withThem = await issue();
    await clerk.queue.markLeft({ requestId: test.office.requestId(), ticketId: withThem.id });
    for (const { id, state } of await clerk.appointments.listDay({ day: '2026-11-24' })) {
      if (state === 'booked') await clerk.appointments.cancel({ requestId: test.office.requestId(), appointmentId: id });
    }
    const without = await issue();
    expect(withThem.forecast?.p50Minutes).toBeGreaterThan(without.forecast?.p50Minutes ?? Infinity);
  });

  it('come as often as they did before', async () => {
    const [agenda] = (await test.as('supervisor').appointments.listAgendas()).filter(({ setup }) => setup.until === undefined && setup.modes.includes('in-person'));
    await book(agenda?.id ?? '', tuesdayAt('12:00'));
    test.office.clock.advance(24 * 60 * minute);
    await test.core.runWorkers();
    expect((await read('2026-12-01T08:00:00.000Z'))[0]).toEqual({ queueId, startsAt: [], shareComing: 18 / 21 });
  });
});
