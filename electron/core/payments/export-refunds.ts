import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { csvOf, type Cell, type Sheet } from '#shared/kernel/sheet.ts';
import type { FiledRefund } from '#shared/payments/receipt.model.ts';
import { workbookOf } from '#core/kernel/workbook.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { accountLabels } from '#core/till/index.ts';
import { listRefunds } from './refund-repository.ts';

type Format = 'csv' | 'xlsx';

const types: Readonly<Record<Format, string>> = { csv: 'text/csv;charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

/** A row for each account of a proposal, since each is another's money; who was erased is not named. */
function refundSheet(refunds: readonly FiledRefund[]): Sheet {
  return {
    name: 'Proposte di rimborso',
    columns: [
      { head: 'Proposta', kind: 'text' }, { head: 'Giorno', kind: 'day' }, { head: 'Quietanza', kind: 'text' }, { head: 'A favore di', kind: 'text' }, { head: 'Codice fiscale', kind: 'text' },
      { head: 'IBAN', kind: 'text' }, { head: 'Conto', kind: 'text' }, { head: 'Importo', kind: 'cents' }, { head: 'Motivo', kind: 'text' }, { head: 'Proposta da', kind: 'text' },
    ],
    rows: refunds.flatMap(({ number, at, receiptNumber, beneficiary, amounts, reason, by }) => amounts.map(({ account, cents }): Cell[] => [
      number, businessDay(at), receiptNumber, beneficiary?.name, beneficiary?.taxCode, beneficiary?.iban?.replaceAll(/\s/g, ''), accountLabels[account], cents, reason, by,
    ])),
  };
}

/** What this office proposed to be given back, as a table for the accounts office, the oldest first; who took it stays in the journal. */
export function exportRefunds(kernel: Kernel, actor: Actor, format: Format): Promise<{ fileName: string; type: string; contentBase64: string }> {
  return kernel.work.run({ actor, procedure: 'payments.exportRefunds' }, async (work) => {
    const refunds = (await listRefunds(kernel, work.db, actor)).reverse();
    const sheet = refundSheet(refunds);
    const file = format === 'csv' ? Buffer.from(csvOf(sheet)) : await workbookOf(sheet);
    work.record({ type: 'refundsExported', subject: actor.officeId, purpose: 'back-office', payload: { format, numbers: refunds.map(({ number }) => number) } });
    return { fileName: `proposte-di-rimborso-${businessDay(work.at)}.${format}`, type: types[format], contentBase64: file.toString('base64') };
  });
}
