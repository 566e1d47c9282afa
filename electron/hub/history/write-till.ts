import type { Account } from '#shared/catalogue/tariff.model.ts';
import { iso, type PastDesk } from './past-desk.ts';
import { addRow } from './past-tables.ts';
import { floatCents, type PastTill } from './write-money.ts';

const units = [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1] as const;

function piecesOf(cents: number): { pieces: number; unitCents: number }[] {
  let left = cents;
  return units.map((unitCents) => {
    const pieces = Math.floor(left / unitCents);
    left -= pieces * unitCents;
    return { pieces, unitCents };
  });
}

/** Opens a drawer in the morning. */
export function openTill(desk: PastDesk, till: PastTill): void {
  desk.note({ at: till.openedAt, actor: till.holder.id, type: 'tillOpened', subject: till.id, payload: { code: till.counter.tillCode, counterId: till.counter.id, floatCents } });
}

function accountsOf({ receipts }: PastTill): { account: Account; cents: number }[] {
  const sums = new Map<Account, number>();
  for (const { account, cents } of receipts.flatMap(({ lines }) => lines)) sums.set(account, (sums.get(account) ?? 0) + cents);
  return [...sums].filter(([, cents]) => cents > 0).map(([account, cents]) => ({ account, cents })).sort((one, other) => one.account < other.account ? -1 : 1);
}

/** Counts and closes a drawer in the evening; one in forty is some cents short, and says why. */
export function closeTill(desk: PastDesk, till: PastTill, at: { readonly closedAt: number; readonly day: string; readonly lot: number }): void {
  const { office, rows } = desk;
  const { counter, holder, receipts } = till;
  const [cashCents, cardCents] = [receipts.reduce((sum, each) => sum + each.cashCents, 0), receipts.reduce((sum, each) => sum + each.cardCents, 0)];
  const varianceCents = at.lot < 0.025 ? -10 * (1 + Math.floor(at.lot * 400)) : 0;
  const [expectedCents, countedCents] = [floatCents + cashCents, floatCents + cashCents + varianceCents];
  const varianceReason = varianceCents === 0 ? '' : 'Resto dato in più';
  const [year, counted] = [at.day.slice(0, 4), piecesOf(countedCents)];
  const number = `${year}/C${counter.tillCode}/${String(desk.next(`closings-C${counter.tillCode}`, year)).padStart(6, '0')}`;
  desk.note({ at: at.closedAt - 120_000, actor: holder.id, type: 'tillCounted', subject: till.id, payload: { count: counted, countedCents, expectedCents, stock: [], varianceCents } });
  const closed = desk.note({
    at: at.closedAt, actor: holder.id, type: 'tillClosed', subject: till.id,
    payload: { cardCents, cashCents, countedCents, expectedCents, number, receipts: receipts.length, stock: [], varianceCents, varianceReason },
  });
  desk.print({ at: at.closedAt, actor: holder.id, title: `Chiusura ${number}`, journalId: closed });
  const report = {
    number, code: counter.tillCode, counter: counter.label, holder: holder.name, openedAt: iso(till.openedAt), closedAt: iso(at.closedAt), floatCents,
    receipts: { count: receipts.length, first: receipts[0]?.number ?? '', last: receipts.at(-1)?.number ?? '', cashCents, cardCents }, voids: { count: 0, cashCents: 0, cardCents: 0 }, movements: [],
    accounts: accountsOf(till), counted, countedCents, expectedCents, varianceCents, varianceReason, stock: [],
  };
  addRow(rows, 'till_sessions', {
    id: till.id, municipality_id: office.municipalityId, office_id: office.officeId, till_id: counter.tillId, state: 'closed', holder_id: holder.id, float_cents: floatCents, opened_at: iso(till.openedAt),
    counted: JSON.stringify(counted), counted_cents: countedCents, expected_cents: expectedCents, variance_reason: varianceReason === '' ? null : varianceReason, closed_at: iso(at.closedAt),
    closing_number: number, report: JSON.stringify(report), counted_stock: '[]',
  });
}
