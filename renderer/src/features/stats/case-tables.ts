import type { CaseFigures } from '#shared/stats/stats.contract.ts';
import type { ChartTable } from './charts/chart.model.ts';
import type { FigureText } from './use-figure-text.ts';

interface CaseLine { readonly key: string; readonly name: string; readonly figures: CaseFigures }

/** Case files, a line for each group: how they ended, the share within the term with what it is out of, and their times in days. */
export function caseTable(lines: readonly CaseLine[], firstColumn: string, { t, text }: { readonly t: (key: string) => string; readonly text: FigureText }): ChartTable {
  const columns = ['opened', 'closed', 'refused', 'withdrawn', 'onTime', 'of', 'half', 'most', 'n'] as const;
  return {
    columns: [firstColumn, ...columns.map((column) => t(`stats.cases.${column}`))],
    rows: lines.map(({ key, name, figures: { opened, closed, refused, withdrawn, onTime, response } }) => ({
      key,
      cells: [name, ...[opened, closed, refused, withdrawn].map(text.count), text.percentOr(onTime.value), text.outOf(onTime), text.daysOr(response.p50), text.daysOr(response.p90), text.count(response.n)],
    })),
  };
}
