import { createHash } from 'node:crypto';
import { addDays, daysBetween } from '#shared/kernel/calendar.ts';
import { midnightOf } from './draw-people.ts';
import { iso, type PastDesk } from './past-desk.ts';
import type { PastPersonRecord } from './past-people.ts';
import type { PastService } from './past-services.ts';
import { addRow } from './past-tables.ts';

const hour = 3_600_000;

export interface PastCase {
  readonly id: string;
  readonly visitId: string;
  readonly past: PastService;
  readonly person: PastPersonRecord;
  readonly openedAt: number;
  readonly settledAt: number;
  readonly day: string;
  /** Who settles it: the clerk, or the card that paid. */
  readonly actor: string;
  readonly clerk: { readonly id: string; readonly name: string };
  /** Draws for what becomes of it. */
  readonly lot: number;
}

/** What of a day is handed over. */
export interface DayFacts {
  readonly documents: { id: string; number: string; title: string; caseFileId: string; sha256: string; registerNumber: string | undefined }[];
  readonly entries: { number: string; registerDay: string; receivedAt: string; subjectLine: string; caseFileId: string }[];
}

const seriesNames = { A: 'authorisations', C: 'certificates', D: 'papers', V: 'authentications' } as const;
/** Counted apart from the register that training plays, which begins each year with 1. */
export const pastRegister = 'past-register';
const firstRegisterNumber = 500_000;
const receiptOfApplication = 'receipt-of-application';

const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

function writePapers(desk: PastDesk, file: PastCase, { facts, registerNumber }: { facts: DayFacts; registerNumber: string | undefined }): void {
  const { office, rows, catalogue } = desk;
  const { past, person, visitId, settledAt: at, day, actor } = file;
  const year = day.slice(0, 4);
  for (const [place, asked] of past.documents.entries()) {
    const id = desk.idAt(at);
    const code = desk.kernel.ids.code(16);
    const series = desk.papers.seriesOf(asked);
    const number = `${year}/${series}/${String(desk.next(seriesNames[series], year)).padStart(6, '0')}`;
    const paper = desk.papers.freeze({ person, past, asked, place, clerk: file.clerk.name, issuedAt: iso(at), day, number, code });
    const drawnAt = at + 1_500 + place * 400;
    desk.note({ at, actor, type: 'documentNumbered', subject: id, payload: { caseFileId: file.id, contentSha256: sha256Hex(paper.text), number, template: paper.template, visitId } });
    const drawn = desk.note({ at: drawnAt, actor: 'documents-worker', type: 'documentDrawn', subject: id, payload: { sha256: desk.pdfSha256, visitId } });
    addRow(rows, 'documents', {
      id, municipality_id: office.municipalityId, office_id: office.officeId, case_file_id: file.id, visit_id: visitId, person_id: person.id, template: paper.template, title: paper.title.slice(0, 160), number,
      state: 'drawn', verification_code: code, content_sealed: person.seal(paper.text), issued_at: iso(at), valid_until: paper.validUntil ?? null, sha256: desk.pdfSha256, attempts: 1,
    });
    addRow(rows, 'document_files', { document_id: id, municipality_id: office.municipalityId, pdf_sealed: person.pdf });
    facts.documents.push({ id, number, title: paper.title, caseFileId: file.id, sha256: desk.pdfSha256, registerNumber });
    if (paper.template === receiptOfApplication && catalogue.municipality.receipts.application === 'slip') continue;
    desk.print({ at: drawnAt, actor: 'documents-worker', title: `${paper.title} ${number}`, journalId: drawn, visitId, documentId: id });
  }
}

/** An application goes to the register, which answers at once. Its number. */
function register(desk: PastDesk, file: PastCase, { facts, settledId }: { facts: DayFacts; settledId: string }): string {
  const { office, rows } = desk;
  const { past: { service }, person, visitId, settledAt: at, day, actor } = file;
  const answeredAt = at + 3_000;
  const number = `${day.slice(0, 4)}/${String(firstRegisterNumber + desk.next(pastRegister, day.slice(0, 4))).padStart(7, '0')}`;
  const id = desk.idAt(at);
  desk.print({ at, actor, title: `Ricevuta di presentazione ${service.title}`, journalId: settledId, visitId });
  desk.note({ at, actor, type: 'deliveryQueued', subject: id, payload: { about: file.id, operation: 'register', system: 'protocollo' } });
  desk.note({ at: answeredAt, actor: 'system:delivery', type: 'deliveryDone', subject: id, payload: { attempts: 1, operation: 'register', system: 'protocollo' } });
  const assigned = desk.note({ at: answeredAt, actor: 'system:delivery', type: 'registerNumberAssigned', subject: file.id, payload: { day, number } });
  desk.print({ at: answeredAt, actor: 'system:delivery', title: `Protocollo ${number}`, journalId: assigned, visitId });
  const { surname, givenName, taxCode } = person.record;
  addRow(rows, 'deliveries', {
    id, municipality_id: office.municipalityId, office_id: office.officeId, journal_id: settledId, system: 'protocollo', operation: 'register', subject: file.id,
    content_sealed: person.seal(JSON.stringify({ subjectLine: service.title, sender: { name: `${surname} ${givenName}`, taxCode }, receivedAt: iso(at) })),
    state: 'done', attempts: 1, next_attempt_at: iso(at + 60_000), created_at: iso(at), done_at: iso(answeredAt), order_key: file.id, asked_by: actor,
  });
  facts.entries.push({ number, registerDay: day, receivedAt: iso(answeredAt), subjectLine: service.title, caseFileId: file.id });
  return number;
}

/** When the next step of others is done: spread over the term, most of them in time, one in nine too late. */
function stepDay(desk: PastDesk, file: PastCase, { from, dueOn, left }: { from: string; dueOn: string | undefined; left: number }): string {
  const span = dueOn === undefined ? 14 : Math.max(1, daysBetween(from, dueOn));
  const pace = file.lot < 0.11 ? 1.15 + file.lot * 6 : 0.25 + file.lot * 0.65;
  return desk.workingDayAfter(addDays(from, Math.max(0, Math.round((span * pace) / left) - 1)));
}

/** What others do with a settled case file until the last day that is written. */
function follow(desk: PastDesk, file: PastCase): void {
  const { office, rows } = desk;
  const { past, id, day, settledAt, person, lot } = file;
  let [progress, today, revision] = [past.begin(day), day, 0];
  const { dueOn } = progress;
  for (let left = 3; progress.state === 'open' && left > 0 && revision < 12; left = Math.max(1, left - 1)) {
    const wished = stepDay(desk, file, { from: today, dueOn: progress.stepDueOn ?? dueOn, left });
    const next = progress.notBefore !== undefined && wished < progress.notBefore ? desk.workingDayAfter(progress.notBefore) : wished;
    if (next > desk.lastDay) break;
    const step = past.advance(progress, next);
    if (step === undefined) break;
    const at = midnightOf(next) + Math.round((9 + 3 * ((lot * 97 + revision * 0.37) % 1)) * hour);
    const clerk = office.clerks[(revision + Math.floor(lot * 1_000)) % office.clerks.length] ?? file.clerk;
    desk.note({ at: at - 90_000, actor: clerk.id, type: 'caseRecordRead', subject: id, purpose: 'back-office', payload: { personId: person.id } });
    desk.note({ at, actor: clerk.id, type: 'caseFileAdvanced', subject: id, payload: { act: 'advance', dueOn: step.progress.dueOn ?? null, from: step.id, outcome: step.outcome ?? null, state: step.progress.state, to: step.progress.stepId ?? null } });
    addRow(rows, 'case_events', { id: desk.idAt(at), municipality_id: office.municipalityId, case_file_id: id, at: iso(at), staff_id: clerk.id, kind: 'advance', step_id: step.id, outcome: step.outcome ?? null });
    [progress, today, revision] = [step.progress, next, revision + 1];
  }
  addRow(rows, 'case_progress', {
    case_file_id: id, municipality_id: office.municipalityId, office_id: office.officeId, state: progress.state, step_id: progress.stepId ?? null, owner: past.ownerOf(progress) ?? null,
    progress: JSON.stringify(progress), due_on: progress.dueOn ?? null, settled_at: iso(settledAt), revision,
  });
}

/** Settles a case file at the counter, with its papers and its register number, and follows it to its end. */
export function writeCase(desk: PastDesk, file: PastCase, facts: DayFacts): void {
  const { office, rows } = desk;
  const { id, past: { service, bill, values }, past, visitId, openedAt, settledAt: at, day, actor, person } = file;
  const dueOn = past.begin(day).dueOn ?? null;
  addRow(rows, 'case_events', { id: desk.idAt(at), municipality_id: office.municipalityId, case_file_id: id, at: iso(at), staff_id: file.clerk.id, kind: 'settled' });
  const settledId = desk.note({ at, actor, type: 'caseFileSettled', subject: id, payload: { dueOn, serviceId: service.id, serviceVersion: service.version, state: past.begin(day).state, visitId } });
  const registerNumber = service.register ? register(desk, file, { facts, settledId }) : undefined;
  writePapers(desk, file, { facts, registerNumber });
  addRow(rows, 'case_files', {
    id, municipality_id: office.municipalityId, visit_id: visitId, service_id: service.id, service_version: service.version, state: 'settled', values_sealed: person.seal(values), revision: 1,
    bill: JSON.stringify(bill.map((line) => ({ caseFileId: id, ...line }))), opened_at: iso(openedAt), settled_at: iso(at), due_on: dueOn,
    register_number: registerNumber ?? null, register_day: registerNumber === undefined ? null : day,
  });
  follow(desk, file);
}
