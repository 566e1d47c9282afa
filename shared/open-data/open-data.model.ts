/** What is published: who came and how long they waited, what they applied for, how long it took. */
export const datasetIds = ['affluenza', 'servizi', 'procedimenti'] as const;
export type DatasetId = (typeof datasetIds)[number];

/** A value of an open table: text, a whole number, or nothing. */
export type OpenCell = string | number | undefined;

/** The names of the columns, as they stand in the files. */
export const columnNames = {
  affluenza: ['mese', 'giorno', 'coda', 'fascia_oraria', 'arrivi', 'attesa_mediana_minuti', 'attesa_p90_minuti'],
  servizi: ['mese', 'servizio_codice', 'servizio', 'pratiche_avviate'],
  procedimenti: ['trimestre', 'servizio_codice', 'servizio', 'pratiche_concluse', 'giorni_mediana', 'giorni_p90', 'nei_termini', 'oltre_i_termini', 'senza_termine'],
} as const satisfies Record<DatasetId, readonly string[]>;

/** Over how many months a term of each dataset goes. */
export const monthsOfTerm = { affluenza: 1, servizi: 1, procedimenti: 3 } as const satisfies Record<DatasetId, 1 | 3>;

/** What stands in a column for all of them, and for those that are told only together. */
export const allOf = 'tutti';
export const othersOf = 'altri';
