import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const dwelling = { movedOn: '2026-11-02', street: 'Via delle Viole', houseNumber: '7', title: 'owner' };

describe.each(dialects)('the slips of an application on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
  });
  afterAll(async () => { await test.close(); });

  const requestId = () => test.office.requestId();
  const work = async () => { for (let pass = 0; pass < 2; pass += 1) await test.core.runWorkers(); };
  const titles = async (visitId: string) => (await counter.clerk.printing.listJobs({ visitId })).map(({ title, isCopy }) => (isCopy ? `${title} COPIA` : title));
  const lastSlip = () => (test.printer.jobs.map(decodeEscpos).at(-1)?.text(48) ?? []).map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));
  const handIn = async () => {
    const { id: visitId } = await counter.openVisit();
    const { id: caseFileId } = await counter.ask(visitId, 'cambio-abitazione', dwelling);
    await counter.clerk.payments.settle({ requestId: requestId(), visitId, expectedCents: 0, tenderedCents: 0 });
    return { visitId, caseFileId };
  };

  it('are printed where nothing prints pages: what was handed in, then its number in the register', async () => {
    const { visitId, caseFileId } = await handIn();
    const [receipt] = (await counter.clerk.documents.listByVisit({ visitId })).filter(({ template }) => template === 'receipt-of-application');
    expect(await titles(visitId)).toEqual([`Ricevuta di presentazione ${receipt?.number ?? ''}`]);
    await work();
    const [file] = await counter.clerk.cases.listByVisit({ visitId });
    expect(await titles(visitId)).toEqual([`Ricevuta di presentazione ${receipt?.number ?? ''}`, `Protocollo ${file?.registerNumber ?? ''}`]);
    await work();
    const { surname = '', givenName = '' } = test.family[0] ?? {};
    expect(lastSlip()).toEqual(expect.arrayContaining([
      'RICEVUTA DI PROTOCOLLO', 'del 23/11/2026', 'Amministrazione | c_x999', `Mittente: ${surname} ${givenName}`, 'Oggetto: Cambio di abitazione nel Comune',
    ]));
    await counter.clerk.printing.printReceipt({ requestId: requestId(), caseFileId, receipt: 'submission' });
    await work();
    expect(lastSlip()).toEqual(expect.arrayContaining(['COPIA', `Protocollo | ${file?.registerNumber ?? ''}`, 'Termine | 2 giorni lavorativi', 'Risposta entro il | 25/11/2026']));
  });

  it('are asked for from the case file when the number came after the visit, once as the original', async () => {
    test.register.isDown = true;
    const { visitId, caseFileId } = await handIn();
    await work();
    const printRegister = () => counter.clerk.printing.printReceipt({ requestId: requestId(), caseFileId, receipt: 'register' });
    await expect(printRegister()).rejects.toMatchObject({ code: 'REGISTER_NUMBER_MISSING' });
    await counter.clerk.visits.close({ requestId: requestId(), visitId });
    test.register.isDown = false;
    test.office.clock.advance(600_000);
    await work();
    const before = await titles(visitId);
    expect(before.filter((title) => title.startsWith('Protocollo'))).toEqual([]);
    const { title } = await printRegister();
    expect([title, (await printRegister()).isCopy]).toEqual([expect.stringMatching(/^Protocollo 2026\//), true]);
  });

  it('are not for what is no application', async () => {
    const { id: visitId } = await counter.openVisit();
    const { id: caseFileId } = await counter.ask(visitId, 'certificato-residenza');
    await expect(counter.clerk.printing.printReceipt({ requestId: requestId(), caseFileId, receipt: 'submission' })).rejects.toMatchObject({ code: 'RECEIPT_NOT_DUE' });
  });

  it('say what to bring, to whoever has not asked yet and in a case at hand', async () => {
    const { title } = await counter.clerk.printing.printWhatToBring({ requestId: requestId(), serviceId: 'cie-rinnovo' });
    expect(title).toMatch(/^Cosa portare - /);
    await work();
    expect(lastSlip()).toEqual(expect.arrayContaining(['COSA PORTARE', 'Solo in certi casi:']));
    const { id: visitId } = await counter.openVisit();
    const { id: caseFileId } = await counter.ask(visitId, 'cie-rinnovo');
    await counter.clerk.printing.printWhatToBring({ requestId: requestId(), serviceId: 'cie-rinnovo', visitId, caseFileId });
    expect(await titles(visitId)).toEqual([title]);
    await work();
    expect(lastSlip()).not.toContain('Solo in certi casi:');
    const note = await counter.clerk.printing.printWhatToBring({ requestId: requestId(), serviceId: 'passaporto' });
    expect(note.title).toBe('Promemoria - Passaporto');
    await work();
    expect(lastSlip()).toEqual(expect.arrayContaining(['PROMEMORIA', 'La pagina del servizio']));
    expect(lastSlip().join(' ')).toMatch(/Il Comune non rilascia il passaporto.*/);
    expect(lastSlip().join(' ')).not.toMatch(/Non si paga|Non serve portare/);
    await expect(counter.clerk.printing.printWhatToBring({ requestId: requestId(), serviceId: 'nessuno' })).rejects.toMatchObject({ code: 'SERVICE_NOT_FOUND' });
  });
});
