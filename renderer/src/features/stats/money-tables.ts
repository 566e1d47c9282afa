import type { MoneyFigures } from '#shared/stats/stats.contract.ts';
import type { ChartTable } from './charts/chart.model.ts';
import type { FigureText } from './use-figure-text.ts';

interface Words { readonly t: (key: string) => string; readonly text: FigureText }
interface MoneyLine { readonly key: string; readonly name: string; readonly figures: MoneyFigures }

/** Receipts and their sums, a line for each period or part of it. */
export function moneyTable(lines: readonly MoneyLine[], firstColumn: string, { t, text }: Words): ChartTable {
  const columns = ['receipts', 'taken', 'voided', 'voidedSum', 'free'] as const;
  return {
    columns: [firstColumn, ...columns.map((column) => t(`stats.money.${column}`))],
    rows: lines.map(({ key, name, figures: { receipts, cents, voided, voidedCents, free } }) => ({ key, cells: [name, text.count(receipts), text.euro(cents), text.count(voided), text.euro(voidedCents), text.count(free)] })),
  };
}

/** What was taken by each means; beside it the sum of then. */
export function meansTable(now: MoneyFigures | undefined, then: MoneyFigures | undefined, { t, text }: Words): ChartTable {
  const before = new Map(then?.means.map((each) => [each.kind, each.cents]));
  return {
    columns: [t('stats.money.mean'), t('stats.money.receipts'), t('stats.money.taken'), t('stats.money.voidedSum'), ...(then === undefined ? [] : [t('stats.column.then')])],
    rows: (now?.means ?? []).map(({ kind, count, cents, voidedCents }) => ({
      key: kind, cells: [t(`stats.money.kind.${kind}`), text.count(count), text.euro(cents), text.euro(voidedCents), ...(then === undefined ? [] : [text.euro(before.get(kind) ?? 0)])],
    })),
  };
}

/** Documents by their template, the most frequent first; beside them how many then. */
export function documentsTable(now: MoneyFigures | undefined, then: MoneyFigures | undefined, { t, text }: Words): ChartTable {
  const before = new Map(then?.documents.map((each) => [each.template, each.numbered]));
  return {
    columns: [t('stats.money.document'), t('stats.money.numbered'), t('stats.money.voidedDocuments'), ...(then === undefined ? [] : [t('stats.column.then')])],
    rows: (now?.documents ?? []).toSorted((one, other) => other.numbered - one.numbered).map(({ template, title, numbered, voided }) => ({
      key: template, cells: [title === '' ? t('stats.money.untold') : title, text.count(numbered), text.count(voided), ...(then === undefined ? [] : [text.count(before.get(template) ?? 0)])],
    })),
  };
}
