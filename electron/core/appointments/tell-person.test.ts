import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contact } from '#shared/people/people.model.ts';
import { learnContacts } from '#core/people/index.ts';
import { half, nine, openAppointmentsOffice, type AppointmentsOffice } from '#tests/support/appointments-office.ts';
import { dialects } from '#tests/support/databases.ts';

const day = 24 * 60 * 60_000;

describe.each(dialects)('whom the office writes to about an appointment, on %s', (dialect) => {
  let office: AppointmentsOffice;
  const requestId = () => office.test.office.requestId();
  const clerk = () => office.test.as('clerk');
  const taxCodeOf = (index: number): string => office.test.family[index]?.taxCode ?? '';
  const personOf = (index: number) => clerk().people.findByTaxCode({ taxCode: taxCodeOf(index), purpose: 'counter-service' });
  const sentBy = async (act: () => Promise<unknown>) => {
    const before = [office.mails.length, office.ioMessages.length];
    await act();
    await office.runWorkers();
    return { mails: office.mails.slice(before[0]), ioMessages: office.ioMessages.slice(before[1]) };
  };
  const book = (change: { personId?: string; person?: { name: string; email?: string; phone?: string; taxCode?: string }; mode?: 'phone' } = {}) => clerk().appointments.bookAtCounter({
    requestId: requestId(), agendaId: office.agendaId, startsAt: nine, mode: 'in-person', person: { name: 'Chi chiede' }, ...change,
  });
  const learn = (personId: string, contacts: Pick<Contact, 'kind' | 'value'>[]) => {
    const { kernel, clock, actor } = office.test.office;
    return kernel.work.run({ actor: actor('clerk'), procedure: 'test' }, (work) => learnContacts(kernel, work, { personId, contacts, source: { kind: 'visit' }, since: clock.now() }));
  };

  beforeAll(async () => { office = await openAppointmentsOffice(dialect); });
  afterAll(async () => { await office.test.close(); });

  it('is told by App IO when a clerk identified them and no mail is known: booked, reminded, moved, cancelled', async () => {
    const { id: personId } = await personOf(0);
    let [code, appointmentId] = ['', ''];
    const { mails, ioMessages } = await sentBy(async () => {
      ({ code, id: appointmentId } = await book({ personId }));
      office.test.office.clock.advance(0 - day);
      await office.test.office.kernel.database.transaction((db) => db('appointments').where({ id: appointmentId }).update({ booked_at: office.test.office.clock.now() }));
      office.test.office.clock.advance(day);
      await office.runWorkers();
      await clerk().appointments.move({ requestId: requestId(), appointmentId, startsAt: half });
      await clerk().appointments.cancel({ requestId: requestId(), appointmentId });
    });
    expect(mails).toEqual([]);
    expect(ioMessages.map(({ taxCode, subject }) => [taxCode, subject])).toEqual([
      'Appuntamento confermato: martedì 24 novembre 2026 alle 09:00', 'Promemoria: appuntamento domani, martedì 24 novembre 2026 alle 09:00',
      'Appuntamento spostato: martedì 24 novembre 2026 alle 09:30', 'Appuntamento annullato: martedì 24 novembre 2026 alle 09:30',
    ].map((subject) => [taxCodeOf(0), subject]));
    expect(ioMessages[0]?.markdown).toContain(`Quando: martedì 24 novembre 2026 alle 09:00  \nDove: `);
    expect(ioMessages[0]?.markdown).toContain(`Codice: ${code}\n\nQuando arrivi, conferma la tua presenza al totem o allo sportello: basta il codice o la tessera sanitaria.`);
  });

  it('is told by mail at the address that the person once gave, and shown to the clerk with what is known', async () => {
    const { id: personId, surname, givenName } = await personOf(1);
    await learn(personId, [{ kind: 'email', value: 'nota@example.it' }, { kind: 'phone', value: '0543 543210' }]);
    const { mails, ioMessages } = await sentBy(() => book({ personId }));
    expect([ioMessages, mails.map(({ to }) => to)]).toEqual([[], [['nota@example.it']]]);
    const [listed] = (await clerk().appointments.listDay({ day: '2026-11-24' })).filter(({ person }) => person.email === 'nota@example.it');
    expect(listed?.person).toEqual({ name: `${surname} ${givenName}`, taxCode: taxCodeOf(1), email: 'nota@example.it', phone: '0543 543210' });
  });

  it('is told at the address that was typed, rather than at the known one', async () => {
    const { id: personId } = await personOf(1);
    const { mails } = await sentBy(() => book({ personId, person: { name: 'Chi chiede', email: 'oggi@example.it' } }));
    expect(mails.map(({ to }) => to)).toEqual([['oggi@example.it']]);
  });

  it('keeps no known contact that nobody could use, such as a telephone with words in it', async () => {
    const { id: personId } = await personOf(2);
    await learn(personId, [{ kind: 'phone', value: '0543 543210 (chiedere di Anna)' }]);
    const { ioMessages } = await sentBy(() => book({ personId }));
    expect(ioMessages).toHaveLength(1);
    const [listed] = (await clerk().appointments.listDay({ day: '2026-11-24' })).filter(({ person }) => person.taxCode === taxCodeOf(2));
    expect(listed?.person).not.toHaveProperty('phone');
  });

  it('is not told by App IO under a tax code that anybody may have typed, nor without an address', async () => {
    const told = await sentBy(async () => {
      await book({ person: { name: 'Solo nome', taxCode: taxCodeOf(3) } });
      await book({ person: { name: 'Solo telefono', phone: '0543 111111' }, mode: 'phone' });
    });
    expect(told).toEqual({ mails: [], ioMessages: [] });
  });
});
