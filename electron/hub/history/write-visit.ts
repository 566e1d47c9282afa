import { iso, type PastDesk } from './past-desk.ts';
import { addRow } from './past-tables.ts';
import { writeCase, type DayFacts } from './write-case.ts';
import { payerOf, writePayment, type PastTill } from './write-money.ts';

/** A visit that has ended, as the queue saw it. */
export interface PastVisit {
  readonly id: string;
  readonly ticketId: string;
  readonly openedAt: number;
  /** From when on its person was at the counter for the last time. */
  readonly from: number;
  readonly closedAt: number;
  readonly serviceIds: readonly string[];
  readonly till: PastTill;
  readonly clerk: { readonly id: string; readonly name: string };
  readonly lot: number;
  readonly day: string;
}

const documents = ['identity-card', 'identity-card', 'identity-card', 'driving-licence', 'passport'] as const;

/** When a basket is paid: its numbers are taken then, in the order of all baskets of the day. */
export const settledAt = ({ from, closedAt }: Pick<PastVisit, 'from' | 'closedAt'>): number => Math.round(from + (closedAt - from) * 0.8);

/** Who came, what they asked, what they paid and what they got; of a mere question, that somebody was here. */
export function writeVisit(desk: PastDesk, visit: PastVisit, facts: DayFacts): void {
  const { office, rows } = desk;
  const { id, from, closedAt, till, clerk, lot, day } = visit;
  const within = (share: number): number => Math.round(from + (closedAt - from) * share);
  const asked = visit.serviceIds.flatMap((serviceId) => desk.services.get(serviceId) ?? []);
  const person = asked.length === 0 ? undefined : desk.people.at((lot * 7_919) % 1, within(0.06), rows);
  const document = person && { kind: documents[Math.floor(lot * 7_001) % documents.length] ?? 'identity-card', number: `CA${String(10_000 + Math.floor(lot * 89_999))}AA` };
  addRow(rows, 'visits', {
    id, municipality_id: office.municipalityId, office_id: office.officeId, state: 'closed', ticket_id: visit.ticketId, counter_id: till.counter.id, staff_id: clerk.id, person_id: person?.id ?? null,
    identity_level: person === undefined ? 'none' : 'document', identity_document_sealed: document === undefined ? null : person?.seal(JSON.stringify(document)) ?? null,
    opened_at: iso(visit.openedAt), closed_at: iso(closedAt),
  });
  if (person !== undefined) {
    const readAt = within(0.06);
    desk.note({ at: readAt, actor: clerk.id, type: 'personLookedUp', subject: person.id, purpose: 'counter-service', payload: { readAt: iso(readAt), source: 'register' } });
    desk.note({ at: within(0.12), actor: clerk.id, type: 'visitIdentified', subject: id, payload: { isAnotherPerson: false, level: 'document', personId: person.id } });
    const files = asked.map((past, place) => ({ id: desk.idAt(within(0.18)), past, openedAt: within(0.18 + place * 0.2) }));
    for (const { id: fileId, past: { service }, openedAt } of files) {
      desk.note({ at: openedAt, actor: clerk.id, type: 'caseFileOpened', subject: fileId, payload: { serviceId: service.id, serviceVersion: service.version, visitId: id } });
    }
    const at = settledAt(visit);
    const lines = files.flatMap((file) => file.past.bill.map((line) => ({ caseFileId: file.id, ...line })));
    const totalCents = lines.reduce((sum, { cents }) => sum + cents, 0);
    writePayment(desk, { at, day, visitId: id, caseFileIds: files.map((file) => file.id), lines, till, clerkId: clerk.id, lot });
    for (const [place, file] of files.entries()) {
      writeCase(desk, { ...file, visitId: id, person, settledAt: at, day, clerk, actor: payerOf(lot, totalCents, clerk.id), lot: (lot * (31 + place)) % 1 }, facts);
    }
  }
  desk.note({ at: closedAt, actor: clerk.id, type: 'visitClosed', subject: id, payload: { counterId: till.counter.id } });
}
