import type { Knex } from 'knex';
import type { Account } from '#shared/catalogue/tariff.model.ts';
import { businessDay, dayBounds, formatTime } from '#shared/kernel/dates.ts';
import type { Cell, Sheet } from '#shared/kernel/sheet.ts';
import { centsBy } from '#shared/payments/means.rules.ts';
import { voidCauses } from '#shared/payments/void-causes.ts';
import type { Payment } from '#shared/payments/payment.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { openNote } from '#core/kernel/notes.ts';
import { listReceipts } from '#core/payments/index.ts';
import { listClosings } from '#core/till/index.ts';
import { accountCells, accountColumns } from './account-sheets.ts';
import { listPaidBetween } from './remittance-repository.ts';

interface Days { readonly from: string; readonly to: string }

/** From the start of a day to before the end of another. */
const boundsOf = ({ from, to }: Days): Days => ({ from: dayBounds(from).from, to: dayBounds(to).to });

/** What each account was to get of a payment. */
function byAccount({ lines }: Payment): Partial<Record<Account, number>> {
  const sums: Partial<Record<Account, number>> = {};
  for (const { account, cents } of lines) sums[account] = (sums[account] ?? 0) + cents;
  return sums;
}

/** Receipts of a period by number of time, voided ones too; nobody is named. */
export async function receiptSheet(db: Knex, scope: OfficeScope, days: Days): Promise<Sheet> {
  const payments = await listReceipts(db, scope, boundsOf(days));
  return {
    name: 'Ricevute',
    columns: [
      { head: 'Ricevuta', kind: 'text' }, { head: 'Giorno', kind: 'day' }, { head: 'Ora', kind: 'text' }, { head: 'Totale', kind: 'cents' },
      { head: 'Contanti', kind: 'cents' }, { head: 'Carta', kind: 'cents' }, { head: 'pagoPA', kind: 'cents' }, ...accountColumns,
      { head: 'Annullo', kind: 'text' }, { head: 'Annullata il', kind: 'day' }, { head: "Motivo dell'annullo", kind: 'text' },
    ],
    rows: payments.map(({ payment }): Cell[] => [
      payment.receiptNumber, businessDay(payment.at), formatTime(payment.at), payment.totalCents,
      centsBy(payment.means, 'cash'), centsBy(payment.means, 'card'), centsBy(payment.means, 'pagopa'), ...accountCells(byAccount(payment)),
      payment.voided?.number, payment.voided && businessDay(payment.voided.at), payment.voided && voidCauses[payment.voided.cause],
    ]),
  };
}

/** Closings of a period as they were frozen, by time. */
export async function closingSheet(kernel: Kernel, scope: OfficeScope, days: Days): Promise<Sheet> {
  const reports = await listClosings(kernel, scope, boundsOf(days));
  return {
    name: 'Chiusure',
    columns: [
      { head: 'Chiusura', kind: 'text' }, { head: 'Cassa', kind: 'text' }, { head: 'In consegna a', kind: 'text' }, { head: 'Chiusa il', kind: 'day' }, { head: 'Ora', kind: 'text' },
      { head: 'Fondo cassa', kind: 'cents' }, { head: 'Ricevute', kind: 'count' }, { head: 'Contanti', kind: 'cents' }, { head: 'Carta', kind: 'cents' },
      { head: 'Contato', kind: 'cents' }, { head: 'Dovuto', kind: 'cents' }, { head: 'Differenza', kind: 'cents' }, { head: 'Motivo', kind: 'text' },
    ],
    rows: reports.map((report): Cell[] => [
      report.number, report.code, report.holder, businessDay(report.closedAt), formatTime(report.closedAt), report.floatCents,
      report.receipts.count, report.receipts.cashCents, report.receipts.cardCents, report.countedCents, report.expectedCents, report.varianceCents, report.varianceReason,
    ]),
  };
}

const kindLabels = { 'treasury': 'Tesoreria', 'identity-card': "Quota dello Stato, carte d'identità" } as const;

/** What was paid onward in a period, the cancelled too; `codes` are tills by id. */
export async function remittanceSheet(kernel: Kernel, scope: OfficeScope, { codes, ...days }: Days & { readonly codes: ReadonlyMap<string, string> }): Promise<Sheet> {
  const paid = await listPaidBetween(kernel.database.read, scope, days);
  return {
    name: 'Versamenti',
    columns: [
      { head: 'Versamento', kind: 'text' }, { head: 'A chi', kind: 'text' }, { head: 'Giorno', kind: 'day' }, { head: 'Ordinativo', kind: 'text' }, { head: 'Importo', kind: 'cents' },
      { head: 'Casse', kind: 'text' }, { head: 'Annullato il', kind: 'day' }, { head: "Motivo dell'annullo", kind: 'text' },
    ],
    rows: await Promise.all(paid.map(async (each): Promise<Cell[]> => [
      each.number, kindLabels[each.kind], each.day, each.orderNumber, each.cents, each.parts.map(({ tillId }) => codes.get(tillId) ?? '').join(', '),
      each.cancelled && businessDay(each.cancelled.at), each.cancelled && await openNote(kernel, kernel.database.read, each.cancelled.reason),
    ])),
  };
}
