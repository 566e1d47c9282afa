import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgendaSetup } from '#shared/appointments/appointments.model.ts';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

/** The test clock's Monday is the 23rd; 9:00, 9:30 and 10:00 of Tuesday in the office. */
const tuesday = '2026-11-24';
const [nine, half, ten] = ['2026-11-24T08:00:00.000Z', '2026-11-24T08:30:00.000Z', '2026-11-24T09:00:00.000Z'] as const;

describe.each(dialects)('appointments at the counter on %s', (dialect) => {
  let test: TestCore;
  let [queueId, counterId, agendaId] = ['', '', ''];
  const requestId = () => test.office.requestId();
  const clerk = () => test.as('clerk');
  const supervisor = () => test.as('supervisor');
  const setup = (change: Partial<AgendaSetup> = {}): AgendaSetup => ({
    name: 'Pratiche lunghe', queueId, hours: [{ weekday: 2, from: '09:00', to: '10:30' }], slotMinutes: 30, seats: 2, modes: ['in-person', 'phone'], closures: [],
    isOpenOnHolidays: false, isPublic: false, noticeMinutes: 0, horizonDays: 30, ...change,
  });
  const save = (change: Partial<AgendaSetup> = {}, id?: string) => supervisor().appointments.saveAgenda({ requestId: requestId(), id, setup: setup(change) });
  const book = async (startsAt: string, name: string) =>
    (await clerk().appointments.bookAtCounter({ requestId: requestId(), agendaId, startsAt, mode: 'in-person', person: { name } })).id;
  const checkIn = (appointmentId: string) => clerk().appointments.checkInAtCounter({ requestId: requestId(), appointmentId });
  const lastPaper = () => decodeEscpos(test.printer.jobs.at(-1) ?? Buffer.alloc(0)).text(48).join('\n');
  const lineOf = async (id: string) => (await clerk().appointments.listDay({ day: tuesday })).find((each) => each.id === id);

  beforeAll(async () => {
    test = await testCore(dialect);
    const board = await clerk().queue.board();
    [queueId, counterId] = [board.queues[0]?.id ?? '', board.counters[0]?.id ?? ''];
    agendaId = (await save({ counterId })).at(-1)?.id ?? '';
  });
  afterAll(async () => { await test.close(); });

  it('an agenda cannot be at a counter that is not there, nor in another room than its queue', async () => {
    await expect(save({ counterId: requestId() }, agendaId)).rejects.toMatchObject({ code: 'COUNTER_NOT_FOUND' });
    await supervisor().queueSetup.saveRoom({ requestId: requestId(), name: 'Sala A' });
    const { rooms, queues, counters } = await supervisor().queueSetup.saveRoom({ requestId: requestId(), name: 'Sala B' });
    const [queue, counter] = [queues.find(({ id }) => id === queueId), counters.find(({ id }) => id === counterId)];
    if (queue === undefined || counter === undefined) throw new Error('the office is not set up');
    await supervisor().queueSetup.saveQueue({ requestId: requestId(), id: queueId, setup: { ...queue, roomId: rooms[0]?.id } });
    await supervisor().queueSetup.saveCounter({ requestId: requestId(), ...counter, roomId: rooms[1]?.id });
    await expect(save({ counterId }, agendaId)).rejects.toMatchObject({ code: 'COUNTER_ELSEWHERE', data: { label: counter.label } });
    await supervisor().queueSetup.saveCounter({ requestId: requestId(), ...counter, roomId: rooms[0]?.id });
    expect((await save({ counterId, name: 'Pratiche lunghe' }, agendaId)).find(({ id }) => id === agendaId)?.setup.counterId).toBe(counterId);
  });

  it('a slip with the code is printed, under the key of whoever comes', async () => {
    const id = await book(ten, 'Ada Slip');
    const printed = await clerk().appointments.printSlip({ requestId: requestId(), appointmentId: id });
    expect(printed).toMatchObject({ id, state: 'booked', counterLabel: '1' });
    await test.core.runWorkers();
    const paper = lastPaper();
    for (const words of ['24/11/2026', 'ore 10:00', 'sportello 1', 'http://verifica.example/appointment?c=']) expect(paper).toContain(words);
    expect(paper).not.toContain('Ada Slip');
    await clerk().appointments.cancel({ requestId: requestId(), appointmentId: id });
    await expect(clerk().appointments.printSlip({ requestId: requestId(), appointmentId: id })).rejects.toMatchObject({ code: 'APPOINTMENT_OVER', data: { state: 'cancelled' } });
  });

  it('a person chosen from the list gets a printed ticket for the counter of the agenda while it is open', async () => {
    await clerk().queue.openCounter({ requestId: requestId(), counterId, queueIds: [queueId] });
    const [id, later] = [await book(nine, 'Bice Banco'), await book(half, 'Dino Dopo')];
    await expect(checkIn(later)).rejects.toMatchObject({ code: 'APPOINTMENT_TOO_EARLY' });
    test.office.clock.advance(Date.parse(nine) - Date.parse(test.office.clock.now()));
    const { ticket, isKept } = await checkIn(id);
    expect([isKept, ticket.channel, ticket.targetCounterId]).toEqual([true, 'appointment', counterId]);
    expect(await lineOf(id)).toMatchObject({ state: 'arrived', ticketNumber: ticket.number });
    await test.core.runWorkers();
    expect(lastPaper()).toContain(ticket.number);
    await expect(checkIn(id)).rejects.toMatchObject({ code: 'APPOINTMENT_OVER', data: { state: 'arrived' } });

    await clerk().queue.closeCounter({ requestId: requestId(), counterId });
    expect((await checkIn(later)).ticket.targetCounterId).toBeUndefined();
    await expect(test.as('kiosk').appointments.checkInAtCounter({ requestId: requestId(), appointmentId: later })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('a telephone call that took place is no missed appointment, and nobody else is marked so', async () => {
    const call = await clerk().appointments.bookAtCounter({ requestId: requestId(), agendaId, startsAt: ten, mode: 'phone', person: { name: 'Tea Telefono', phone: '0547 356111' } });
    const mark = (appointmentId: string) => clerk().appointments.markHeld({ requestId: requestId(), appointmentId });
    await expect(mark(await book(ten, 'Vera Viene'))).rejects.toMatchObject({ code: 'APPOINTMENT_IN_PERSON' });
    expect(await mark(call.id)).toMatchObject({ state: 'arrived' });
    await expect(mark(call.id)).rejects.toMatchObject({ code: 'APPOINTMENT_OVER', data: { state: 'arrived' } });
    const tomorrow = await clerk().appointments.bookAtCounter({ requestId: requestId(), agendaId, startsAt: '2026-12-01T08:00:00.000Z', mode: 'phone', person: { name: 'Tea Telefono', phone: '0547 356111' } });
    await expect(mark(tomorrow.id)).rejects.toMatchObject({ code: 'APPOINTMENT_TOO_EARLY', data: { day: '2026-12-01', time: '09:00' } });
  });

  it('who did not come is a no-show in the list of the day', async () => {
    const id = await book(half, 'Nino Mai');
    expect((await lineOf(id))?.state).toBe('booked');
    test.office.clock.advance(24 * 60 * 60_000);
    await test.core.runWorkers();
    expect((await lineOf(id))?.state).toBe('no-show');
  });
});
