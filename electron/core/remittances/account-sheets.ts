import type { Account } from '#shared/catalogue/tariff.model.ts';
import type { Cell, Sheet } from '#shared/kernel/sheet.ts';
import type { AgentAccount, StampDeclaration } from '#shared/remittances/account.model.ts';
import { accountLabels } from '#core/till/index.ts';

const accounts = Object.keys(accountLabels) as Account[];
export const accountColumns = accounts.map((account) => ({ head: accountLabels[account], kind: 'cents' as const }));
export const accountCells = (byAccount: Partial<Record<Account, number>>): Cell[] => accounts.map((account) => byAccount[account] ?? 0);

/** An agent's account as a table: what was in their hands, each month and each payment, what is left. */
export function agentAccountSheet(account: AgentAccount): Sheet {
  const none = accounts.map((): Cell => undefined);
  return {
    name: `Conto ${account.year}`,
    columns: [
      { head: 'Voce', kind: 'text' }, { head: 'Periodo o giorno', kind: 'text' }, { head: 'Cassa o ordinativo', kind: 'text' }, { head: 'Ricevute', kind: 'count' },
      { head: 'Dalla', kind: 'text' }, { head: 'Alla', kind: 'text' }, ...accountColumns, { head: 'Riscosso', kind: 'cents' }, { head: 'Versato', kind: 'cents' }, { head: 'Rimanenza', kind: 'cents' },
    ],
    rows: [
      ["Da versare all'inizio", String(account.year), account.agent, undefined, undefined, undefined, ...none, undefined, undefined, account.openingCents],
      ...account.months.map((month): Cell[] => ['Riscossioni', month.month, month.till, month.receipts, month.first, month.last, ...accountCells(month.byAccount), month.cents, undefined, undefined]),
      ...account.paid.map(({ day, orderNumber, cents }): Cell[] => ['Versamento in tesoreria', day, orderNumber, undefined, undefined, undefined, ...none, undefined, cents, undefined]),
      ['Totale', String(account.year), account.agent, undefined, undefined, undefined, ...accountCells(account.byAccount), account.collectedCents, account.paidCents, account.closingCents],
    ],
  };
}

/** A year's virtual stamp duty as a table, its total last. */
export function stampDeclarationSheet({ year, rows, quantity, cents }: StampDeclaration): Sheet {
  return {
    name: `Bollo virtuale ${year}`,
    columns: [{ head: 'Atti e documenti', kind: 'text' }, { head: 'Imposta', kind: 'cents' }, { head: 'Numero', kind: 'count' }, { head: 'Importo', kind: 'cents' }],
    rows: [...rows.map((row): Cell[] => [row.title, row.unitCents, row.quantity, row.cents]), ['Totale', undefined, quantity, cents]],
  };
}
