import type { FormValues } from '#shared/cases/form-value.model.ts';
import type { OfficeDocument } from '#shared/documents/document.model.ts';
import type { Payment } from '#shared/payments/payment.model.ts';
import { connect, type OfficeClient } from './office-client.ts';

/** What the main job left behind. */
export interface MainJob {
  readonly tickets: number;
  readonly services: number;
  readonly payment: Payment;
  readonly certificate: OfficeDocument;
  readonly certificatePdf: Buffer;
  readonly registerNumber: string;
  readonly isVerified: boolean;
}

interface Person { readonly hubUrl: string; readonly taxCode: string; readonly newRequestId: () => string }

const patienceMilliseconds = 10_000;
const pauseMilliseconds = 50;

/** Asks again until there is an answer: drawings and deliveries come after the commit that asked for them. */
async function waitFor<Answer>(what: string, ask: () => Promise<Answer | undefined>): Promise<Answer> {
  for (let waited = 0; waited < patienceMilliseconds; waited += pauseMilliseconds) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => { setTimeout(resolve, pauseMilliseconds); });
  }
  throw new Error(`No ${what} after ${String(patienceMilliseconds / 1000)} seconds`);
}

/** Citizens take tickets at the kiosk. */
async function takeTickets({ hubUrl, newRequestId }: Person, count: number): Promise<number> {
  const { token } = await connect(hubUrl).stations.openTrainingDevice({ role: 'kiosk' });
  const kiosk = connect(hubUrl, token);
  const [queue] = await kiosk.queue.listQueues();
  if (queue === undefined) throw new Error('The office has no queue');
  for (let taken = 0; taken < count; taken += 1) await kiosk.queue.issueTicket({ requestId: newRequestId(), queueId: queue.id });
  return count;
}

async function logIn(hubUrl: string): Promise<OfficeClient> {
  const { token } = await connect(hubUrl).staff.logIn({ username: 'operatore', password: 'formazione' });
  return connect(hubUrl, token);
}

/** Opens the first counter on every queue, with its till, calls the next ticket and opens its visit. */
async function callNext(clerk: OfficeClient, newRequestId: () => string): Promise<string> {
  const { queues, counters: [counter] } = await clerk.queue.board();
  if (counter === undefined) throw new Error('The office has no counter');
  await clerk.queue.openCounter({ requestId: newRequestId(), counterId: counter.id, queueIds: queues.map((queue) => queue.id) });
  await clerk.till.open({ requestId: newRequestId(), counterId: counter.id, floatCents: 10_000 });
  const { ticket } = await clerk.queue.callNext({ requestId: newRequestId(), counterId: counter.id });
  const visit = await clerk.visits.open({ requestId: newRequestId(), counterId: counter.id, ticketId: ticket.id });
  return visit.id;
}

/** A clerk's hands on one visit. */
interface AtCounter { readonly clerk: OfficeClient; readonly visitId: string; readonly newRequestId: () => string }

async function ask({ clerk, visitId, newRequestId }: AtCounter, service: { id: string; values: FormValues }): Promise<string> {
  const file = await clerk.cases.open({ requestId: newRequestId(), visitId, serviceId: service.id });
  const saved = await clerk.cases.saveDraft({ caseFileId: file.id, revision: file.revision + 1, values: { ...file.values, ...service.values } });
  if (saved.problems.length > 0) throw new Error(`${service.id}: ${saved.problems.map((problem) => problem.message).join(' ')}`);
  return saved.id;
}

async function pay({ clerk, visitId, newRequestId }: AtCounter): Promise<Payment> {
  const { totalCents } = await clerk.payments.getBill({ visitId });
  const tenderedCents = Math.ceil(totalCents / 1000) * 1000;
  return clerk.payments.settle({ requestId: newRequestId(), visitId, expectedCents: totalCents, tenderedCents });
}

/** Three tickets, one visit with two services, cash, receipt, certificate and register number, all over HTTP. */
export async function doMainJob(person: Person): Promise<MainJob> {
  const { hubUrl, taxCode, newRequestId } = person;
  const tickets = await takeTickets(person, 3);
  const clerk = await logIn(hubUrl);
  const visitId = await callNext(clerk, newRequestId);
  const counter: AtCounter = { clerk, visitId, newRequestId };
  const found = await clerk.people.findByTaxCode({ taxCode, purpose: 'counter-service' });
  await clerk.visits.identify({
    requestId: newRequestId(), visitId, personId: found.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' },
  });
  await ask(counter, { id: 'certificato-residenza', values: { destination: 'private' } });
  const dwelling = { movedOn: '2026-11-02', street: 'Via delle Viole', houseNumber: '7', title: 'owner' };
  const moveId = await ask(counter, { id: 'cambio-abitazione', values: dwelling });
  const payment = await pay(counter);
  const certificate = await waitFor('certificate', async () =>
    (await clerk.documents.listByVisit({ visitId })).find(({ template, state }) => template === 'residence' && state === 'drawn'));
  const { pdfBase64 } = await clerk.documents.download({ documentId: certificate.id });
  const registerNumber = await waitFor('register number', async () =>
    (await clerk.cases.listByVisit({ visitId })).find((file) => file.id === moveId)?.registerNumber);
  await clerk.visits.close({ requestId: newRequestId(), visitId });
  const verification = await connect(hubUrl).documents.verify({ code: certificate.verificationCode });
  return {
    tickets, services: 2, payment, certificate, certificatePdf: Buffer.from(pdfBase64, 'base64'),
    registerNumber, isVerified: verification.status === 'valid',
  };
}
