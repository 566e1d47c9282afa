import { centsBy } from '#shared/payments/means.rules.ts';
import type { BillLine } from '#shared/cases/case-file.model.ts';
import type { PaymentMeans } from '#shared/payments/payment.model.ts';
import { iso, type PastDesk } from './past-desk.ts';
import type { PastCounter } from './past-office.ts';
import { addRow } from './past-tables.ts';

export interface PastReceipt { readonly number: string; readonly cashCents: number; readonly cardCents: number; readonly lines: readonly BillLine[]; readonly means: readonly PaymentMeans[]; readonly totalCents: number }

/** A drawer of a day, with what it took. */
export interface PastTill { readonly id: string; readonly counter: PastCounter; readonly holder: { readonly id: string; readonly name: string }; readonly openedAt: number; readonly receipts: PastReceipt[] }

interface Paying {
  readonly at: number;
  readonly day: string;
  readonly visitId: string;
  readonly caseFileIds: readonly string[];
  readonly lines: readonly BillLine[];
  readonly till: PastTill;
  readonly clerkId: string;
  readonly lot: number;
}

export const floatCents = 10_000;
/** Five of nine pay by card. */
const cardShare = 0.56;
const [asking, charging] = [-11_000, -9_500] as const;

/** A card was asked for, sent to the terminal and approved; its operation's id. */
function payByCard(desk: PastDesk, { at, visitId, caseFileIds, till, clerkId, lot }: Paying, { cents, paymentId }: { cents: number; paymentId: string }): PaymentMeans {
  const { office, rows } = desk;
  const { terminalId } = till.counter;
  const stan = String(1 + Math.floor(lot * 899_999)).padStart(6, '0');
  const [id, authorisation, stanBefore] = [desk.idAt(at + asking), `A${stan}`, String(Math.max(0, Number(stan) - 1)).padStart(6, '0')];
  for (const caseFileId of caseFileIds) desk.note({ at: at + asking, actor: clerkId, type: 'caseFileHeld', subject: caseFileId, payload: { visitId } });
  desk.note({ at: at + asking, actor: clerkId, type: 'cardAsked', subject: id, payload: { cents, terminalId, visitId } });
  desk.note({ at: at + charging, actor: 'system:cards', type: 'cardSent', subject: id, payload: { cents, stanBefore, visitId } });
  desk.note({ at, actor: 'system:cards', type: 'cardApproved', subject: id, payload: { authorisation, cents, stan, terminalId, visitId } });
  addRow(rows, 'card_operations', {
    id, municipality_id: office.municipalityId, office_id: office.officeId, counter_id: till.counter.id, staff_id: clerkId, visit_id: visitId, till_session_id: till.id, cents, state: 'approved',
    host: '127.0.0.1', port: 9, terminal_id: terminalId, asked_at: iso(at + asking), sent_at: iso(at + charging), stan_before: stanBefore, authorisation, stan, masked_pan: `**** ${stan.slice(2)}`,
    card_kind: 'debit', settled_at: iso(at), payment_id: paymentId,
  });
  return { kind: 'card', cents, operationId: id, authorisation, terminalId };
}

/** Who paid, as the journal and the case files name them: the clerk, or the terminal that charged the card. */
export const payerOf = (lot: number, totalCents: number, clerkId: string): string => totalCents > 0 && lot < cardShare ? 'system:cards' : clerkId;

/** Takes what a basket costs at the drawer of the counter; with nothing owed no drawer is needed. */
export function writePayment(desk: PastDesk, paying: Paying): void {
  const { office, rows } = desk;
  const { at, day, visitId, lines, till, clerkId, lot } = paying;
  const totalCents = lines.reduce((sum, line) => sum + line.cents, 0);
  const [id, actor, isOwed] = [desk.idAt(at), payerOf(lot, totalCents, clerkId), totalCents > 0];
  const tenderedCents = Math.ceil(totalCents / 500) * 500;
  const cash: PaymentMeans = { kind: 'cash', cents: totalCents, tenderedCents, changeCents: tenderedCents - totalCents };
  const means = isOwed ? [actor === clerkId ? cash : payByCard(desk, paying, { cents: totalCents, paymentId: id })] : [];
  const [cashCents, cardCents, year] = [centsBy(means, 'cash'), centsBy(means, 'card'), day.slice(0, 4)];
  const series = `R${till.counter.tillCode}`;
  const number = isOwed ? `${year}/${series}/${String(desk.next(`receipts-${series}`, year)).padStart(6, '0')}` : null;
  const taken = desk.note({
    at, actor, type: isOwed ? 'paymentTaken' : 'basketSettled', subject: id,
    payload: { counterId: till.counter.id, means: means.map(({ kind, cents }) => ({ cents, kind })), receiptNumber: number, tillSessionId: isOwed ? till.id : null, totalCents, visitId },
  });
  addRow(rows, 'payments', {
    id, municipality_id: office.municipalityId, office_id: office.officeId, visit_id: visitId, counter_id: till.counter.id, staff_id: clerkId, receipt_number: number, lines: JSON.stringify(lines),
    total_cents: totalCents, at: iso(at), means: JSON.stringify(means), cash_cents: cashCents, card_cents: cardCents, pagopa_cents: 0, till_session_id: isOwed ? till.id : null,
  });
  if (number === null) return;
  addRow(rows, 'till_movements', {
    id: desk.idAt(at), municipality_id: office.municipalityId, session_id: till.id, kind: 'receipt', cash_cents: cashCents, card_cents: cardCents, payment_id: id, reference: number, staff_id: actor, at: iso(at),
  });
  till.receipts.push({ number, cashCents, cardCents, lines, means, totalCents });
  desk.print({ at, actor, title: `Ricevuta ${number}`, journalId: taken, visitId });
}
