import { slipNumber } from '#shared/blackout/blackout.rules.ts';
import { sampleAgenda, half } from './appointments-office.ts';
import type { PagopaOffice } from './pagopa-office.ts';
import { pdfBytes } from './sample-files.ts';

const terminalId = '30000001';
const dwelling = { movedOn: '2026-11-20', street: 'Via Nuova', houseNumber: '5', title: 'owner', movers: 'family', email: 'casa@example.it' };

/** Leaves something of everything that an office does; the number of a notice and of a receipt, as somebody types them. */
export async function workedDay({ test, counter: { clerk, counterId, openVisit, ask } }: PagopaOffice): Promise<string[]> {
  const [requestId, supervisor] = [() => test.office.requestId(), test.as('supervisor')];
  const buy = async (): Promise<{ visitId: string; totalCents: number }> => {
    const { id: visitId } = await openVisit();
    await ask(visitId, 'certificato-residenza', { copies: 1 });
    return { visitId, totalCents: (await clerk.payments.getBill({ visitId })).totalCents };
  };
  const pay = ({ visitId, totalCents }: { visitId: string; totalCents: number }) =>
    clerk.payments.settle({ requestId: requestId(), visitId, expectedCents: totalCents, tenderedCents: totalCents });

  const { id: paymentId } = await pay(await buy());
  const voidedBasket = await buy();
  const voided = await pay(voidedBasket);
  await clerk.payments.voidReceipt({ requestId: requestId(), paymentId: voided.id, cause: 'request-withdrawn', note: 'Ha cambiato idea', beneficiary: { name: 'Bianchi Anna' } });
  const [{ id: caseFileId } = { id: '' }] = await clerk.cases.listByVisit({ visitId: voidedBasket.visitId });
  await test.as('administrator').retention.hold({ requestId: requestId(), reference: caseFileId, reason: 'appeal' });
  const awaited = await buy();
  const notice = await clerk.payments.issueNotice({ requestId: requestId(), visitId: awaited.visitId, expectedCents: awaited.totalCents });
  await supervisor.payments.saveTerminal({ requestId: requestId(), setup: { counterId, name: 'POS', host: '127.0.0.1', port: 1, terminalId } });
  const byCard = await buy();
  await clerk.payments.payByCard({ requestId: requestId(), visitId: byCard.visitId, expectedCents: byCard.totalCents, cents: byCard.totalCents });
  const { id: scanned } = await openVisit();
  const file = await ask(scanned, 'riallineamento-codice-fiscale');
  await clerk.cases.attach({ requestId: requestId(), caseFileId: file.id, fieldId: 'documentCopy', name: 'carta.pdf', contentBase64: pdfBytes.toString('base64') });
  const left = await openVisit();
  const unfinished = await ask(left.id, 'cambio-abitazione', dwelling);
  await clerk.cases.setAside({ requestId: requestId(), caseFileId: unfinished.id, note: 'Manca il contratto' });
  await clerk.cases.sendBring({ requestId: requestId(), visitId: left.id, serviceId: 'cambio-abitazione', channel: 'mail', language: 'en', mail: 'casa@example.it' });
  await supervisor.catalogue.saveNote({ requestId: requestId(), serviceId: 'cambio-abitazione', text: 'Chiedere la planimetria' });
  const moved = await openVisit();
  await ask(moved.id, 'cambio-abitazione', dwelling);
  await pay({ visitId: moved.id, totalCents: 0 });

  const kiosk = test.as('kiosk');
  const [queue] = await kiosk.queue.listQueues();
  await kiosk.queue.issueTicket({ requestId: requestId(), queueId: queue?.id ?? '' });
  const [agenda] = await supervisor.appointments.saveAgenda({ requestId: requestId(), setup: sampleAgenda(queue?.id ?? '') });
  await clerk.appointments.bookAtCounter({ requestId: requestId(), agendaId: agenda?.id ?? '', startsAt: half, mode: 'in-person', person: { name: 'Nino Mai' } });
  const { slips: [slips] } = await supervisor.blackout.makeKit({ requestId: requestId(), slips: [{ queueId: queue?.id ?? '', count: 2 }], receipts: 1 });
  const [server] = await clerk.blackout.listServers();
  const at = test.office.clock.now();
  await clerk.blackout.enterVisit({
    requestId: requestId(), slip: slipNumber(slips?.letter ?? '', slips?.first ?? 0), times: { arrivedAt: at, calledAt: at, endedAt: at }, counterId, staffId: server?.id ?? '',
    serviceIds: ['certificato-residenza'], paper: { number: 1, cents: 1652 },
  });
  const agreement = await test.as('administrator').external.addAgreement({
    requestId: requestId(), terms: { body: 'Comando di prova', ground: 'police', act: 'Nota 1/2026', from: '2026-01-01', purposes: ['judicial-police'], data: ['residence'], mostADay: 20 },
  });
  await test.as('administrator').external.nameOfficer({ requestId: requestId(), agreementId: agreement.id, staffId: test.office.actor('external').id, from: '2026-01-01', request: 'Nota 1/2026' });
  await clerk.staff.breakGlass({ requestId: requestId(), reason: 'La responsabile è ammalata' });
  const { person: asking } = await openVisit();
  await clerk.subjectRights.record({ requestId: requestId(), personId: asking?.id ?? '', right: 'access', channel: 'counter', identifiedBy: 'document', receivedOn: '2026-11-20' });
  await supervisor.stations.makeCode({ role: 'display', name: 'Tabellone' });
  await supervisor.supervision.showNotice({ requestId: requestId(), text: 'Oggi si paga solo con la carta', translations: {}, until: new Date(Date.parse(at) + 3_600_000).toISOString() });
  for (let pass = 0; pass < 3; pass += 1) await test.core.runWorkers();
  const { receiptNumber = '' } = (await clerk.payments.findReceipt({ paymentId })).payment;
  return [notice.number, receiptNumber];
}
