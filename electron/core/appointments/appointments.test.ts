import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Mail, SentMail } from '#core/connectors/mail/mail.model.ts';
import type { AgendaSetup } from '#shared/appointments/appointments.model.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

/** Tuesday 24 November 2026, the day after the test clock's Monday; 9:00, 9:30 and 10:00 in the office. */
const tuesday = '2026-11-24';
const [nine, half, ten] = ['2026-11-24T08:00:00.000Z', '2026-11-24T08:30:00.000Z', '2026-11-24T09:00:00.000Z'] as const;
const minute = 60_000;
const anna = { name: 'Anna Verdi', email: 'anna.verdi@example.it' };

describe.each(dialects)('appointments on %s', (dialect) => {
  let test: TestCore;
  let queueId: string;
  let agendaId: string;
  const mails: Mail[] = [];

  const setup = (change: Partial<AgendaSetup> = {}): AgendaSetup => ({
    name: 'Carta di identità', queueId, hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '10:30' })), slotMinutes: 30, seats: 1,
    modes: ['in-person', 'phone'], closures: [], isOpenOnHolidays: false, isPublic: true, noticeMinutes: 60, horizonDays: 30, ...change,
  });
  const requestId = () => test.office.requestId();
  const guest = () => test.as('anonymous').appointments;
  const clerk = () => test.as('clerk').appointments;
  const makeAgenda = async (change: Partial<AgendaSetup> = {}) => (await test.as('supervisor').appointments.saveAgenda({ requestId: requestId(), setup: setup(change) })).at(-1)?.id ?? '';
  const book = (startsAt: string, change: { agendaId?: string; email?: string; taxCode?: string } = {}) => guest().book({
    requestId: requestId(), agendaId: change.agendaId ?? agendaId, startsAt, mode: 'in-person', consent: true,
    person: { ...anna, email: change.email ?? anna.email, ...(change.taxCode !== undefined && { taxCode: change.taxCode }) },
  });
  const free = async (of: string, day = tuesday) => (await guest().listSlots({ agendaId: of, from: day, days: 1 }))[0]?.slots.map(({ startsAt }) => startsAt);

  beforeAll(async () => {
    test = await testCore(dialect, { connect: () => [{
      system: 'mail', name: 'sendMail', input: Mail, output: SentMail, timeoutMilliseconds: 1_000,
      call: (mail: Mail) => { mails.push(mail); return Promise.resolve({ messageId: '<x@example.it>', accepted: mail.to, refused: [] }); },
    }] });
    queueId = (await test.as('clerk').queue.board()).queues[0]?.id ?? '';
    agendaId = await makeAgenda();
  });
  afterAll(async () => { await test.close(); });

  it('are offered to anybody, and an agenda of the office alone to its clerks', async () => {
    const own = await makeAgenda({ name: 'Solo ufficio', isPublic: false });
    expect((await guest().listOffered()).agendas.map(({ name }) => name)).toEqual(['Carta di identità']);
    expect((await clerk().listOffered()).agendas.map(({ name }) => name)).toContain('Solo ufficio');
    await expect(guest().listSlots({ agendaId: own, from: tuesday, days: 1 })).rejects.toMatchObject({ code: 'AGENDA_NOT_FOUND' });
  });

  it('are booked, confirmed by mail, moved and cancelled by the code, and the place is free again', async () => {
    expect(await free(agendaId)).toEqual([nine, half, ten]);
    const booked = await book(half);
    expect(booked).toMatchObject({ title: 'Carta di identità', startsAt: half, state: 'booked' });
    expect(await free(agendaId)).toEqual([nine, ten]);
    const moved = await guest().moveByCode({ requestId: requestId(), code: ` ${booked.code.toLowerCase().slice(0, 4)}-${booked.code.slice(4)}`, startsAt: ten });
    expect(moved.startsAt).toBe(ten);
    expect(await free(agendaId)).toEqual([nine, half]);
    expect((await guest().cancelByCode({ requestId: requestId(), code: booked.code })).state).toBe('cancelled');
    expect(await free(agendaId)).toEqual([nine, half, ten]);
    await expect(guest().cancelByCode({ requestId: requestId(), code: booked.code })).rejects.toMatchObject({ code: 'APPOINTMENT_OVER', data: { state: 'cancelled' } });
    /* Messages of one appointment arrive in the order of their asking: one at each pass. */
    for (let pass = 0; pass < 3; pass += 1) await test.core.runWorkers();
    expect(mails.map(({ subject }) => subject.replace('Appuntamento ', ''))).toEqual([
      'confermato: martedì 24 novembre 2026 alle 09:30', 'spostato: martedì 24 novembre 2026 alle 10:00', 'annullato: martedì 24 novembre 2026 alle 10:00',
    ]);
    expect(mails[0]?.text).toContain(`http://verifica.example/appointment?c=${booked.code}`);
  });

  it('keep names, addresses and codes out of the journal and of every column', async () => {
    const booked = await book(nine);
    const db = test.office.kernel.database.read;
    const kept = JSON.stringify([await db('journal').where('type', 'like', 'appointment%'), await db('appointments'), await db('deliveries')]);
    for (const secret of ['Verdi', 'example.it', booked.code]) expect(kept).not.toContain(secret);
    await guest().cancelByCode({ requestId: requestId(), code: booked.code });
  });

  it.each([
    ['a time between two slots', '2026-11-24T08:10:00.000Z'], ['a time that is past', '2026-11-23T08:00:00.000Z'],
    ['a time sooner than the notice', '2026-11-23T08:30:00.000Z'], ['a day beyond the horizon', '2026-12-28T08:00:00.000Z'],
  ])('refuse %s', async (_what, startsAt) => {
    await expect(book(startsAt)).rejects.toMatchObject({ code: 'SLOT_NOT_OFFERED' });
  });

  it('refuse a wrong tax code, another mode, and more than three under one address', async () => {
    await expect(book(nine, { taxCode: 'AAAAAA00A00A000A' })).rejects.toMatchObject({ code: 'INVALID_TAX_CODE' });
    await expect(guest().book({ requestId: requestId(), agendaId, startsAt: nine, mode: 'video', consent: true, person: anna })).rejects.toMatchObject({ code: 'MODE_NOT_OFFERED' });
    await expect(guest().book({ requestId: requestId(), agendaId, startsAt: nine, mode: 'phone', consent: true, person: anna })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    const codes: string[] = [];
    const wide = await makeAgenda({ seats: 5 });
    for (let count = 0; count < 3; count += 1) codes.push((await book(nine, { agendaId: wide })).code);
    await expect(book(nine, { agendaId: wide })).rejects.toMatchObject({ code: 'TOO_MANY_APPOINTMENTS', data: { most: 3 } });
    for (const code of codes) await guest().cancelByCode({ requestId: requestId(), code });
  });

  it('give the last place to one of twenty at once, and the others the next free slots', async () => {
    const wanted = await makeAgenda();
    const cores = [test.core, await test.anotherCore()];
    const tries = await Promise.allSettled(Array.from({ length: 20 }, (_each, turn) => {
      const core = cores[turn % cores.length] ?? test.core;
      const client = createRouterClient(core.router, { context: { actor: test.office.actor('anonymous'), correlationId: 'race' } });
      return client.appointments.book({
        requestId: requestId(), agendaId: wanted, startsAt: nine, mode: 'in-person', consent: true, person: { name: 'Folla', email: `folla${String(turn)}@example.it` },
      });
    }));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = tries.flatMap((each) => (each.status === 'rejected' ? [each.reason as { code: string; data: { next: { startsAt: string }[] } }] : []));
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['SLOT_TAKEN']));
    expect(refused.every(({ data }) => data.next[0]?.startsAt === half)).toBe(true);
    const [{ held } = { held: 0 }] = await test.office.kernel.database.read('appointments').where({ agenda_id: wanted, starts_at: nine }).count({ held: '*' });
    expect(Number(held)).toBe(1);
  });

  it('let no two rows hold one place, whatever the code does', async () => {
    const { kernel } = test.office;
    const row = await kernel.database.read('appointments').whereNotNull('seat').first() as Record<string, unknown>;
    await expect(kernel.database.transaction(async (db) => { await db('appointments').insert({ ...row, id: kernel.ids.next(), code_index: 'another' }); })).rejects.toThrow(/unique/i);
  });

  it('are not retired while somebody is still to come', async () => {
    const used = await makeAgenda();
    const { code } = await book(nine, { agendaId: used });
    const retire = () => test.as('supervisor').appointments.retireAgenda({ requestId: requestId(), id: used });
    await expect(retire()).rejects.toMatchObject({ code: 'AGENDA_IN_USE', data: { booked: 1 } });
    await guest().cancelByCode({ requestId: requestId(), code });
    expect((await retire()).some(({ id }) => id === used)).toBe(false);
  });

  it('have no slots on a closing day of the office', async () => {
    const supervisor = test.as('supervisor').queueSetup;
    await supervisor.saveClosingDays({ requestId: requestId(), days: [{ day: '2026-11-25', reason: 'Patrono' }] });
    expect(await free(agendaId, '2026-11-25')).toEqual([]);
    await supervisor.saveClosingDays({ requestId: requestId(), days: [] });
  });

  describe('on their day', () => {
    let onTime: string;
    let late: string;
    const taxCode = () => test.family[0]?.taxCode ?? '';
    const checkIn = (by: { code?: string; taxCode?: string }) => test.as('kiosk').appointments.checkIn({ requestId: requestId(), ...by });

    beforeAll(async () => {
      onTime = (await book(nine, { taxCode: taxCode() })).code;
      late = (await clerk().bookAtCounter({ requestId: requestId(), agendaId, startsAt: half, mode: 'in-person', person: { name: 'Bruno Neri' } })).code;
      await clerk().bookAtCounter({ requestId: requestId(), agendaId, startsAt: ten, mode: 'phone', person: { name: 'Carla Blu', phone: '0547 356111' } });
    });

    it('are reminded of the day before, once', async () => {
      test.office.clock.advance(0 - 24 * 60 * minute);
      const agenda = await makeAgenda();
      await book(nine, { agendaId: agenda, email: 'ricorda@example.it' });
      test.office.clock.advance(24 * 60 * minute);
      mails.length = 0;
      await test.core.runWorkers();
      await test.core.runWorkers();
      await test.core.runWorkers();
      expect(mails.filter(({ to }) => to[0] === 'ricorda@example.it').map(({ subject }) => subject.slice(0, 10))).toEqual(['Appuntamen', 'Promemoria']);
    });

    it('are listed for the clerk, who comes and how', async () => {
      const day = (await clerk().listDay({ day: tuesday })).filter((each) => each.agendaId === agendaId && each.state === 'booked');
      expect(day.map(({ person, mode }) => [person.name, mode])).toEqual([['Anna Verdi', 'in-person'], ['Bruno Neri', 'in-person'], ['Carla Blu', 'phone']]);
    });

    it('are told when it is too early', async () => {
      await expect(checkIn({ code: onTime })).rejects.toMatchObject({ code: 'APPOINTMENT_TOO_EARLY', data: { day: tuesday, time: '09:00' } });
      await expect(checkIn({ code: 'ABCDEFGH' })).rejects.toMatchObject({ code: 'APPOINTMENT_NOT_FOUND' });
    });

    it('become a ticket that keeps its place, by tax code, once', async () => {
      test.office.clock.advance(23 * 60 * minute + 50 * minute);
      const { ticket, isKept } = await checkIn({ taxCode: taxCode() });
      expect([isKept, ticket.channel, ticket.appointmentAt]).toEqual([true, 'appointment', nine]);
      await expect(checkIn({ code: onTime })).rejects.toMatchObject({ code: 'APPOINTMENT_OVER', data: { state: 'arrived' } });
    });

    it('become an ordinary ticket after the grace', async () => {
      test.office.clock.advance(51 * minute);
      const { ticket, isKept } = await checkIn({ code: late });
      expect([isKept, ticket.channel, ticket.appointmentAt]).toEqual([false, 'kiosk', undefined]);
    });

    it('are a no-show when their day ended without them', async () => {
      test.office.clock.advance(24 * 60 * minute);
      await test.core.runWorkers();
      const states = (await clerk().listDay({ day: tuesday })).filter((each) => each.agendaId === agendaId).map(({ state }) => state);
      expect(states).toEqual(expect.arrayContaining(['arrived', 'no-show']));
      expect(states).not.toContain('booked');
    });
  });
});
