import { z } from 'zod';
import { businessDay } from '#shared/kernel/dates.ts';
import { holdSeries, nextNumber } from '#core/kernel/number-series.ts';
import type { Work } from '#core/kernel/work.ts';

/** C: certificates and attestations; A: authorisations and permits; V: authentications and minutes; D: papers of an application. */
export const DocumentSeries = z.enum(['A', 'C', 'D', 'V']);
export type DocumentSeries = z.infer<typeof DocumentSeries>;

/** Names of the counters, for ever. */
const counters: Readonly<Record<DocumentSeries, string>> = { A: 'authorisations', C: 'certificates', D: 'papers', V: 'authentications' };

const yearOf = (work: Work): string => businessDay(work.at).slice(0, 4);

/** Holds the counters of every series, in one order, before any of them numbers: two baskets with different papers never wait for each other. */
export const holdDocumentSeries = (work: Work): Promise<void> =>
  holdSeries(work, DocumentSeries.options.map((series) => counters[series]), yearOf(work));

/** `2026/C/000045`: taken in the transaction that freezes the content, so that none is ever missing. */
export async function nextDocumentNumber(work: Work, series: DocumentSeries): Promise<string> {
  const counter = await nextNumber(work, counters[series], yearOf(work));
  return `${yearOf(work)}/${series}/${String(counter).padStart(6, '0')}`;
}
