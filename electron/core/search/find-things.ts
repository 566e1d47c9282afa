import { businessDay } from '#shared/kernel/dates.ts';
import { mostFound as most, type Found } from '#shared/search/search.model.ts';
import type { Sought } from '#shared/search/sought.rules.ts';
import { findAppointments, type AppointmentParts } from '#core/appointments/index.ts';
import { findCaseFiles } from '#core/cases/index.ts';
import { findDocuments } from '#core/documents/index.ts';
import type { Work } from '#core/kernel/work.ts';
import { findNotices, findReceipts } from '#core/payments/index.ts';
import { findTicketByNumber, findTicketByPlaceCode } from '#core/queue/index.ts';
import { listVisitStandings } from '#core/visits/index.ts';
import type { Holders } from './holders.ts';

/** What is looked for, in which visits of whoever is meant, and how names are told. */
export interface Looking { readonly sought: Sought; readonly visitIds: readonly string[]; readonly holders: Holders }

export async function findTickets({ db, actor, at }: Work, { sought: { ticketNumber, placeCode } }: Looking): Promise<Found[]> {
  const today = businessDay(at);
  const ticket = placeCode === undefined
    ? ticketNumber && await findTicketByNumber(db, actor, { number: ticketNumber, day: today })
    : await findTicketByPlaceCode(db, actor, placeCode);
  if (ticket === undefined || ticket === '' || ticket.day !== today) return [];
  const { id, number, queueName, state } = ticket;
  return [{ kind: 'ticket', id, number, queueName, state }];
}

export async function findAppointmentsOf(parts: AppointmentParts, { db, actor, at }: Work, { sought: { appointmentCode, taxCode, name } }: Looking): Promise<Found[]> {
  const found = await findAppointments(parts, db, { ...actor, code: appointmentCode, taxCode, name, today: businessDay(at), most });
  return found.map(({ id, title, day, startsAt, state, name: holder }) => ({ kind: 'appointment', id, title, day, startsAt, state, name: holder }));
}

export async function findCases(parts: AppointmentParts, { db, actor }: Work, { sought: { caseNumbers = [] }, visitIds, holders }: Looking): Promise<Found[]> {
  const files = await findCaseFiles(parts, db, { ...actor, numbers: caseNumbers, visitIds, most });
  const found: Found[] = [];
  for (const { id, title, number, personId, state, settledAt } of files) found.push({ kind: 'case', id, title, number, state, settledOn: businessDay(settledAt), holder: await holders.nameOf(personId) });
  return found;
}

export async function findPapers({ db, actor }: Work, { sought: { verificationCode, documentNumber }, visitIds, holders }: Looking): Promise<Found[]> {
  if (verificationCode === undefined && documentNumber === undefined && visitIds.length === 0) return [];
  const rows = await findDocuments(db, actor, { code: verificationCode, number: documentNumber, visitIds, most });
  const found: Found[] = [];
  for (const { id, title, number, state, issued_at, person_id } of rows) found.push({ kind: 'document', id, title, number, state, issuedOn: businessDay(issued_at), holder: await holders.nameOf(person_id) });
  return found;
}

/** Receipts and notices, with the person of their visit. */
export async function findMoney({ db, actor }: Work, { sought: { receiptNumber, noticeNumber }, visitIds, holders }: Looking): Promise<Found[]> {
  if (receiptNumber === undefined && noticeNumber === undefined && visitIds.length === 0) return [];
  const receipts = await findReceipts(db, actor, { number: receiptNumber, visitIds, most });
  const notices = await findNotices(db, actor, { number: noticeNumber, visitIds, most });
  const visits = await listVisitStandings(db, actor, [...receipts, ...notices].map(({ visitId }) => visitId));
  const holderOf = (visitId: string): Promise<string | undefined> => holders.nameOf(visits.find(({ id }) => id === visitId)?.personId);
  const found: Found[] = [];
  for (const { id, receiptNumber: number = '', totalCents, at, voided, visitId } of receipts) found.push({ kind: 'receipt', id, number, totalCents, paidOn: businessDay(at), isVoided: voided !== undefined, holder: await holderOf(visitId) });
  for (const { id, number, totalCents, state, dueOn, visitId } of notices) found.push({ kind: 'notice', id, number, totalCents, state, dueOn, holder: await holderOf(visitId) });
  return found;
}
