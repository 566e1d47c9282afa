import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const dwelling = { movedOn: '2026-11-02', street: 'Via delle Viole', houseNumber: '7', title: 'owner' };
const fault = { topic: 'lighting', placeKind: 'street', place: 'Via delle Viole 7', description: 'Lampione spento' };

describe.each(dialects)('the receipt of an application on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
  });
  afterAll(async () => { await test.close(); });

  const requestId = () => test.office.requestId();
  /** Settles what is in the basket of a visit, and reads the one receipt that came out. */
  const settle = async (visitId: string) => {
    await counter.clerk.payments.settle({ requestId: requestId(), visitId, expectedCents: 0, tenderedCents: 0 });
    for (let pass = 0; pass < 2; pass += 1) await test.core.runWorkers();
    const documents = await counter.clerk.documents.listByVisit({ visitId });
    const [receipt, ...others] = documents.filter(({ template }) => template === 'receipt-of-application');
    expect(others).toEqual([]);
    const { pdfBase64 } = await counter.clerk.documents.download({ documentId: receipt?.id ?? '' });
    return (await readPdfText(Buffer.from(pdfBase64, 'base64'))).text;
  };
  const moved = async () => {
    const visit = await counter.openVisit();
    await counter.ask(visit.id, 'cambio-abitazione', dwelling);
    return settle(visit.id);
  };

  it('comes out by itself, with term, silence, who is responsible, and where the file can be seen', async () => {
    const receipt = await moved();
    for (const words of [
      'ha ricevuto il 23/11/2026 alle ore 09:05, presso Sportello Facile di Poggio Sereno', 'Oggetto Cambio di abitazione nel Comune',
      `codice fiscale ${test.family[0]?.taxCode ?? 'none'}`, 'Protocollo in assegnazione', '2 giorni lavorativi, fino al 25/11/2026 (DL 5/2012',
      'silenzio assenso: Se entro 45 giorni', "Responsabile Ufficiale d'anagrafe", 'vale come comunicazione di avvio del procedimento',
      'Fascicolo si vede presso Sportello Facile di Poggio Sereno, Piazza del Municipio 1', 'protocollo@pec.comune.poggiosereno.example',
    ]) expect(receipt).toContain(words);
  });

  it('is given to somebody who is not identified, and says that there is no number', async () => {
    const visit = await counter.clerk.visits.open({ requestId: requestId(), counterId: counter.counterId });
    const file = await counter.ask(visit.id, 'segnalazione-guasto', fault);
    expect(file.problems).toEqual([]);
    expect(await settle(visit.id)).toContain('Presentata da persona non identificata Protocollo nessun numero');
  });

  it('says the number of the emergency register when there is one', async () => {
    test.register.isDown = true;
    await test.as('supervisor').emergencyRegister.open({ requestId: requestId(), cause: 'Il protocollo non risponde', interruptedAt: '2026-11-23T07:30:00.000Z' });
    expect(await moved()).toContain('registro di emergenza n. E/2026/000001 (art. 63, D.P.R. 445/2000)');
  });
});

describe.each(dialects)('whoever signs a paper on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
  });
  afterAll(async () => { await test.close(); });

  const issued = async (serviceId: string, form: Parameters<AtCounter['ask']>[2]) => {
    const { id: visitId } = await counter.openVisit();
    const { problems, bill } = await counter.ask(visitId, serviceId, form);
    expect(problems).toEqual([]);
    const expectedCents = bill.reduce((sum, { cents }) => sum + cents, 0);
    await counter.clerk.payments.settle({ requestId: test.office.requestId(), visitId, expectedCents, tenderedCents: expectedCents });
    await test.core.runWorkers();
    const [paper] = await counter.clerk.documents.listByVisit({ visitId });
    return (await readPdfText(Buffer.from((await counter.clerk.documents.download({ documentId: paper?.id ?? '' })).pdfBase64, 'base64'))).text;
  };

  it('is named with the qualification that the service asks for, and its act', async () => {
    expect(await issued('certificato-residenza', {})).toContain("L'Ufficiale d'Anagrafe Prova clerk Ufficiale d'anagrafe delegato (Atto di prova)");
  });

  it('is named with the act that holds that day, the last given', async () => {
    const { database } = test.office.kernel;
    const staff = { municipality_id: test.office.municipalityId, staff_id: test.office.actor('clerk').id, qualification: 'registry-delegate' };
    await database.transaction((db) => db('staff_qualifications').insert([
      { id: test.office.kernel.ids.next(), ...staff, from: '2026-11-23', to: null, act: 'decreto n. 7 del 23/11/2026' },
      { id: test.office.kernel.ids.next(), ...staff, from: '2026-11-24', to: null, act: 'decreto n. 8 del 24/11/2026' },
    ]));
    expect(await issued('certificato-residenza', {})).toContain("Ufficiale d'anagrafe delegato (decreto n. 7 del 23/11/2026)");
  });
});
