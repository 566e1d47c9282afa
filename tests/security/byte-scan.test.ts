import { describe, expect, it } from 'vitest';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { createScanner, formsOf, shortestNeedle } from '#tests/support/byte-scan.ts';
import { dialects } from '#tests/support/databases.ts';
import { openPagopaOffice, type PagopaOffice } from '#tests/support/pagopa-office.ts';
import { sampleSize } from '#tests/support/sample-size.ts';
import { steal, type Stolen } from '#tests/support/stolen.ts';
import { workedDay } from '#tests/support/worked-day.ts';

/** How somebody is reached; drawn from their tax code, so that it is nobody else's. */
const reachOf = ({ taxCode }: RegisterPerson) => ({ mail: `${taxCode.slice(0, 11).toLowerCase()}@posta.example`, phone: `333${String(Number.parseInt(taxCode.slice(6, 8) + taxCode.slice(12, 15), 10)).padStart(5, '7')}91` });

/** Everything that says who somebody is. */
function needlesOf(person: RegisterPerson): string[] {
  const { surname, givenName, residence, taxCode } = person;
  const { mail, phone } = reachOf(person);
  const words = [taxCode, mail, phone, `${surname} ${givenName}`, `${givenName} ${surname}`, `"${surname}"`, `"${givenName}"`, surname, givenName, `${residence.street} ${residence.houseNumber}`, `${residence.street}, ${residence.houseNumber}`];
  return words.filter((word) => word.length >= shortestNeedle);
}

/** Who went through the office, with their names in every field where somebody writes in their own words. */
async function visit({ test, counter: { clerk, counterId } }: PagopaOffice, person: RegisterPerson): Promise<void> {
  const requestId = () => test.office.requestId();
  const { mail, phone } = reachOf(person);
  const note = `${person.givenName} ${person.surname}, ${person.taxCode}, ${phone}, ${mail}`;
  const kiosk = test.as('kiosk');
  const [queue] = await kiosk.queue.listQueues();
  const take = async () => (await kiosk.queue.issueTicket({ requestId: requestId(), queueId: queue?.id ?? '' })).ticket.id;
  await clerk.queue.cancel({ requestId: requestId(), ticketId: await take(), because: note });
  const ticketId = await take();
  await clerk.queue.callChosen({ requestId: requestId(), counterId, ticketId, because: note });
  await clerk.queue.transfer({ requestId: requestId(), ticketId, queueId: queue?.id ?? '', note });
  const called = await clerk.queue.callNext({ requestId: requestId(), counterId });
  expect(called.ticket).toMatchObject({ id: ticketId, transferNote: note });
  const [help] = await clerk.queue.askForHelp({ requestId: requestId(), counterId, about: note });
  expect(help?.about).toBe(note);
  await clerk.queue.endHelp({ requestId: requestId(), helpId: help?.id ?? '' });
  const { id: visitId } = await clerk.visits.open({ requestId: requestId(), counterId, ticketId });
  const known = await clerk.people.findByTaxCode({ taxCode: person.taxCode, purpose: 'counter-service' });
  await clerk.visits.identify({ requestId: requestId(), visitId, personId: known.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } });
  await clerk.visits.park({ requestId: requestId(), visitId, where: note });
  await clerk.visits.resume({ requestId: requestId(), visitId, counterId });
  const file = await clerk.cases.open({ requestId: requestId(), visitId, serviceId: 'certificato-residenza' });
  await clerk.cases.saveDraft({ caseFileId: file.id, revision: 1, values: { ...file.values, copies: 1 } });
  const { totalCents } = await clerk.payments.getBill({ visitId });
  await clerk.payments.settle({ requestId: requestId(), visitId, expectedCents: totalCents, tenderedCents: totalCents });
  await clerk.cases.sendBring({ requestId: requestId(), visitId, serviceId: 'cambio-abitazione', channel: 'mail', language: 'it', mail });
  await clerk.people.searchByName({ name: `${person.surname} ${person.givenName}`, purpose: 'counter-service' });
  await clerk.visits.close({ requestId: requestId(), visitId });
  await clerk.till.move({ requestId: requestId(), sessionId: (await clerk.till.current({ counterId }))?.id ?? '', kind: 'cash-in', cents: 100, reason: note });
}

/** Who is in charge writes too, and central systems answer with what they were told. */
async function upstairs({ test }: PagopaOffice, person: RegisterPerson): Promise<void> {
  const note = `${person.givenName} ${person.surname} ${person.taxCode}`;
  const supervisor = test.as('supervisor');
  await supervisor.emergencyRegister.open({ requestId: test.office.requestId(), register: 'protocollo', cause: note, interruptedAt: test.office.clock.now(), authorisedBy: note, act: note });
  await supervisor.emergencyRegister.renew({ requestId: test.office.requestId(), register: 'protocollo', reason: note, act: note, authorisedBy: note });
  await test.office.kernel.database.read('journal').where({ nowhere: note }).catch((error: unknown) => { test.office.kernel.log.error({ err: error }, 'a statement failed'); });
}

const foundIn = (stolen: Stolen, scan: (bytes: Buffer) => string[]): string[] => [...stolen].flatMap(([name, bytes]) => scan(bytes).map((needle) => `${name}: ${needle}`));

describe.each(dialects)('who steals database, log or backup of an office on %s', (dialect) => {
  const visits = sampleSize(12, 500);

  it('reads nobody who was there, in no spelling', async () => {
    const office = await openPagopaOffice(dialect);
    const { test } = office;
    const before = await steal(test.office, dialect);
    const people = [...test.family, ...test.population.filter(({ registration, birthDate, openProceeding, certifiability }) => registration === 'resident' && birthDate < '2000' && !openProceeding && certifiability === 2)].slice(0, visits);
    expect(people).toHaveLength(visits);
    for (const person of people) await visit(office, person);
    const [first] = people;
    if (first !== undefined) await upstairs(office, first);
    await workedDay(office);
    for (let pass = 0; pass < 3; pass += 1) await test.core.runWorkers();

    // What an office without a visitor says already, such as the name of its own street, names nobody.
    const usual = new Set([...before.values()].flatMap(createScanner(new Set(people.flatMap(needlesOf)))));
    const needles = new Set(people.flatMap(needlesOf).filter((needle) => !usual.has(needle)));
    expect(needles.size).toBeGreaterThan(visits * 5);
    const scan = createScanner(needles);
    const stolen = await steal(test.office, dialect);
    expect([...stolen].filter(([, bytes]) => bytes.length === 0).map(([name]) => name)).toEqual([]);
    expect(foundIn(stolen, scan)).toEqual([]);

    // And what stands in clear is found.
    const planted = `${first?.givenName ?? ''} ${first?.surname ?? ''}`;
    await test.office.kernel.database.transaction(async (db) => { await db('tickets').limit(1).update({ transfer_note: planted }); });
    const again = foundIn(await steal(test.office, dialect), scan);
    for (const where of dialect === 'sqlite' ? ['log of the database', 'backup'] : ['dump']) expect(again).toContain(`${where}: ${planted}`);
    await office.close();
  }, 3_600_000);
});

describe('the scanner', () => {
  it.each(formsOf('Bianchetti').map((form) => [form.toString('latin1'), form] as const))('finds a name written as %j', (_spelled, form) => {
    const scan = createScanner(['Bianchetti', 'Rossellini']);
    expect(scan(Buffer.concat([Buffer.from('… '), form, Buffer.from([0, 7])]))).toEqual(['Bianchetti']);
  });

  it.each([0, 1, 2, 3])('finds a name in base64 of a text that has %i characters before it', (before) => {
    const text = Buffer.from(`${'x'.repeat(before)}Mario Bianchetti, nato`);
    for (const coding of ['base64', 'base64url', 'hex'] as const) expect(createScanner(['Bianchetti'])(Buffer.from(text.toString(coding)))).toEqual(['Bianchetti']);
  });
});
