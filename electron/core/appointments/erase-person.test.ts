import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nine, openAppointmentsOffice, type AppointmentsOffice } from '#tests/support/appointments-office.ts';
import { dialects } from '#tests/support/databases.ts';
import type { AppointmentRow } from './appointment-repository.ts';

const day = 24 * 60 * 60_000;
const tuesday = '2026-11-24';
/** Far enough to be still to come when the others are erased. */
const january = '2027-02-01T08:00:00.000Z';

describe.each(dialects)('who had an appointment, on %s', (dialect) => {
  let office: AppointmentsOffice;
  const codes: Record<string, string> = {};
  const requestId = () => office.test.office.requestId();
  const guest = () => office.test.as('anonymous').appointments;
  const clerk = () => office.test.as('clerk');
  const db = () => office.test.office.kernel.database.read;
  const rows = (): Promise<AppointmentRow[]> => db()<AppointmentRow>('appointments').orderBy('id');
  const book = async (name: string, startsAt: string = nine) => {
    codes[name] = (await guest().book({
      requestId: requestId(), agendaId: office.agendaId, startsAt, mode: 'in-person', consent: true,
      person: { name, email: `${name.toLowerCase()}@example.it`, taxCode: office.test.family[0]?.taxCode },
    })).code;
  };

  beforeAll(async () => {
    office = await openAppointmentsOffice(dialect);
    await book('Missed');
    await book('Cancelled');
    await book('Coming', january);
    await guest().cancelByCode({ requestId: requestId(), code: codes.Cancelled ?? '' });
    const { id: personId } = await clerk().people.findByTaxCode({ taxCode: office.test.family[1]?.taxCode ?? '', purpose: 'counter-service' });
    await clerk().appointments.bookAtCounter({ requestId: requestId(), agendaId: office.agendaId, startsAt: nine, mode: 'in-person', personId, person: { name: 'Chi chiede' } });
    await office.runWorkers();
  });
  afterAll(async () => { await office.test.close(); });

  it('is kept for sixty days after its day', async () => {
    const before = await rows();
    office.test.office.clock.advance(61 * day);
    await office.runWorkers();
    expect((await rows()).map(({ person_sealed }) => person_sealed)).toEqual(before.map(({ person_sealed }) => person_sealed));
    expect((await clerk().appointments.listDay({ day: tuesday })).map(({ person }) => person.name)).toContain('Missed');
    expect(await guest().readByCode({ code: codes.Missed ?? '' })).toMatchObject({ state: 'no-show' });
  });

  it('is erased the day after, with every digest and every message; figures stay, and who is still to come', async () => {
    const sealed = (await rows()).filter(({ day: of }) => of === tuesday).map(({ person_sealed }) => person_sealed);
    const messages = await db()<{ content_sealed: string; order_key: string }>('deliveries').whereIn('order_key', (await rows()).filter(({ day: of }) => of === tuesday).map(({ id }) => id));
    expect([sealed.length, messages.length]).toEqual([3, 4]);
    office.test.office.clock.advance(day);
    await office.runWorkers();
    const past = (await rows()).filter((row) => row.day === tuesday);
    for (const row of past) expect(row).toMatchObject({ person_sealed: '', person_id: null, tax_code_index: null, contact_index: null, starts_at: nine, agenda_id: office.agendaId });
    expect(past.map(({ state }) => state).sort()).toEqual(['cancelled', 'no-show', 'no-show']);
    const { sealing } = office.test.office.kernel;
    for (const text of [...sealed, ...messages.map(({ content_sealed }) => content_sealed)]) await expect(sealing.open(db(), text)).rejects.toMatchObject({ code: 'ERASED' });
    expect(await guest().readByCode({ code: codes.Coming ?? '' })).toMatchObject({ state: 'booked', startsAt: january });
  });

  it('is nobody for who has the code, and a row without a name for the clerk', async () => {
    for (const code of [codes.Missed ?? '', codes.Cancelled ?? '']) {
      expect(await guest().readByCode({ code })).toBeUndefined();
      await expect(guest().cancelByCode({ requestId: requestId(), code })).rejects.toMatchObject({ code: 'APPOINTMENT_NOT_FOUND' });
    }
    const listed = await clerk().appointments.listDay({ day: tuesday });
    expect(listed.map(({ person }) => person)).toEqual(Array.from({ length: 3 }, () => ({ name: 'Dati cancellati' })));
  });

  it('is journalled as erased once each, with nothing personal', async () => {
    await office.runWorkers();
    const entries = await db()<{ type: string; payload: string; actor: string }>('journal').where('type', 'appointmentPersonErased');
    expect(entries).toHaveLength(3);
    expect(new Set(entries.map(({ payload }) => Object.keys(JSON.parse(payload) as object).sort().join()))).toEqual(new Set(['day,state']));
  });

  it('is known at the counter as before: the person\'s own key stands', async () => {
    const { taxCode } = await clerk().people.findByTaxCode({ taxCode: office.test.family[1]?.taxCode ?? '', purpose: 'counter-service' });
    expect(taxCode).toBe(office.test.family[1]?.taxCode);
  });
});
