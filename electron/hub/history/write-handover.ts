import { createHash } from 'node:crypto';
import { dueDaysOf, isClosed, totalByAccount } from '#shared/handover/handover.rules.ts';
import { canonicalJson } from '#core/kernel/journal.ts';
import { buildRegisterDocument, pathOfDocument, sealOwnerOfDay } from '#core/handover/index.ts';
import { midnightOf } from './draw-people.ts';
import { iso, type PastDesk } from './past-desk.ts';
import { newSeal } from './past-people.ts';
import { addRow } from './past-tables.ts';
import type { DayFacts } from './write-case.ts';
import type { PastReceipt } from './write-money.ts';

const hour = 3_600_000;

interface Handed { readonly kind: 'register' | 'takings'; readonly text: string; readonly sha256: string; readonly entries: number; readonly documents: number; readonly totalCents: number; readonly dueOn: string; readonly payload: Readonly<Record<string, unknown>> }

const exchanges = {
  register: { type: 'dayRegisterClosed', handedOver: 'dayRegisterHandedOver', system: 'preservation', operation: 'handOver' },
  takings: { type: 'dayTakingsClosed', handedOver: 'dayTakingsHandedOver', system: 'treasury', operation: 'exportTakings' },
} as const;

const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

function hand(desk: PastDesk, { day, at }: { day: string; at: number }, handed: Handed): void {
  const { office, rows } = desk;
  const { kind, text, sha256 } = handed;
  const { type, handedOver, system, operation } = exchanges[kind];
  const id = desk.idAt(at);
  const seal = newSeal(desk.kernel, rows, { id: desk.idAt(at), municipalityId: office.municipalityId, owner: sealOwnerOfDay(office.officeId, kind, day), at });
  const [deliveryId, doneAt, receiptId] = [desk.idAt(at), at + 4_000, `${system}-${day}`];
  const receipt = canonicalJson({ acceptedAt: iso(doneAt), id, reference: receiptId });
  const closed = desk.note({ at, actor: 'system:handover', type, subject: id, payload: handed.payload });
  desk.note({ at, actor: 'system:handover', type: 'deliveryQueued', subject: deliveryId, payload: { about: id, operation, system } });
  desk.note({ at: doneAt, actor: 'system:delivery', type: 'deliveryDone', subject: deliveryId, payload: { attempts: 1, operation, system } });
  desk.note({ at: doneAt, actor: 'system:delivery', type: handedOver, subject: id, payload: { acceptedAt: iso(doneAt), day, officeId: office.officeId, receiptId, receiptSha256: sha256Hex(receipt) } });
  addRow(rows, 'day_handovers', {
    id, municipality_id: office.municipalityId, office_id: office.officeId, kind, day, due_on: handed.dueOn, closed_at: iso(at), content_sealed: seal(text), sha256, entries: handed.entries,
    documents: handed.documents, total_cents: handed.totalCents, accepted_at: iso(doneAt), receipt_id: receiptId, receipt,
  });
  addRow(rows, 'deliveries', {
    id: deliveryId, municipality_id: office.municipalityId, office_id: office.officeId, journal_id: closed, system, operation, subject: id,
    content_sealed: seal(kind === 'takings' ? text : JSON.stringify({ handoverId: id })), state: 'done', attempts: 1, next_attempt_at: iso(at + 60_000), created_at: iso(at), done_at: iso(doneAt),
    order_key: id, asked_by: 'system:handover',
  });
}

/** Closes a day as the product does on its next working day, or on the evening of the last day that is written; nothing of it waits to be handed over. */
export function writeHandover(desk: PastDesk, day: string, happened: DayFacts & { readonly receipts: readonly PastReceipt[] }): void {
  const { office, catalogue: { municipality } } = desk;
  const { entries, documents, receipts } = happened;
  const patronSaint = municipality.patronSaint.monthDay;
  if (!isClosed(day, entries.length + documents.length + receipts.length, patronSaint)) return;
  const { register, takings } = dueDaysOf(day, patronSaint);
  const at = Math.min(midnightOf(register) + hour + 5 * 60_000, midnightOf(desk.lastDay) + 22.9 * hour);
  const body = municipality.ipaCode ?? municipality.taxCode;
  const text = buildRegisterDocument({ body, municipality: municipality.name, office: office.officeId, officeName: office.officeName, day }, { entries, documents: documents.map((each) => ({ ...each, isAwaited: false })) });
  const listed = documents.map(({ id, number, sha256, registerNumber }) => ({ id, number, path: pathOfDocument({ id }), sha256, ...(registerNumber !== undefined && { registerNumber }) }));
  const sha256 = sha256Hex(text);
  hand(desk, { day, at }, {
    kind: 'register', text: JSON.stringify({ body, office: office.officeId, day, path: `registro-${day}.xml`, text, documents: listed, awaited: [] }), sha256, entries: entries.length, documents: documents.length,
    totalCents: 0, dueOn: register, payload: { day, documents: documents.length, dueOn: register, entries: entries.length, officeId: office.officeId, sha256 },
  });
  if (receipts.length === 0) return;
  const totalCents = receipts.reduce((sum, each) => sum + each.totalCents, 0);
  const content = JSON.stringify({ body, office: office.officeId, day, takings: totalByAccount(receipts.map(({ means, lines }) => ({ means: [...means], lines: [...lines] }))).map((total) => ({ ...total, description: total.account })), totalCents });
  const takingsSha256 = sha256Hex(content);
  hand(desk, { day, at }, {
    kind: 'takings', text: content, sha256: takingsSha256, entries: receipts.length, documents: 0, totalCents, dueOn: takings,
    payload: { day, dueOn: takings, officeId: office.officeId, payments: receipts.length, sha256: takingsSha256, totalCents },
  });
}
