import type { Account } from '#shared/catalogue/tariff.model.ts';
import type { TillReportSlipValues } from '#shared/printing/money-slip-values.ts';
import type { ClosingReport, TillMovementKind } from '#shared/till/till.model.ts';

/** As the till's book says them on paper. */
const movementLabels: Readonly<Record<Exclude<TillMovementKind, 'void'>, string>> = {
  'receipt': 'Ricevuta', 'cash-in': 'Versamento nel cassetto', 'cash-out': 'Prelievo', 'treasury': 'Versato in tesoreria', 'hand-over': 'Consegna, differenza',
};
/** Whose money it is, as papers say it. */
export const accountLabels: Readonly<Record<Account, string>> = {
  'municipality': 'Comune', 'state-stamp-duty': 'Imposta di bollo', 'state-identity-card': "Carta d'identità, quota dello Stato", 'concession': 'Concessionario',
};

/** A closing as its slip says it: only the denominations that were found, and no void where there was none. */
export function reportSlipValues(report: ClosingReport): Omit<TillReportSlipValues, 'municipality' | 'office' | 'taxCode'> {
  const { counted, movements, accounts, voids, ...rest } = report;
  return {
    ...rest,
    pieces: counted.filter(({ pieces }) => pieces > 0).map(({ unitCents, pieces }) => ({ unitCents, pieces, cents: unitCents * pieces })),
    movements: movements.flatMap(({ kind, cents, reason }) => kind === 'void' ? [] : [{ label: movementLabels[kind], cents, reason }]),
    standing: movements.flatMap(({ kind, cents, reason }) => kind === 'void' ? [{ cents, reason }] : []),
    accounts: accounts.map(({ account, cents }) => ({ label: accountLabels[account], cents })),
    voids: voids.count === 0 ? [] : [voids],
  };
}
