import type { Term } from '../catalogue/service.model.ts';

/** How long the municipality has, as papers say it: `30 giorni`, `1 giorno lavorativo`; empty without a term. */
export function wordsOfTerm(term: Pick<Term, 'days' | 'unit'> | undefined): string {
  if (term === undefined) return '';
  const days = `${String(term.days)} ${term.days === 1 ? 'giorno' : 'giorni'}`;
  if (term.unit === 'calendar') return days;
  return `${days} ${term.days === 1 ? 'lavorativo' : 'lavorativi'}`;
}

/** What it means when the term passes, as slips say it after "Se non risponde"; empty without a term. */
export function wordsOfSilence(term: Pick<Term, 'silence'> | undefined): string {
  if (term === undefined) return '';
  const text = term.silence?.text ?? 'il silenzio non vale né come sì né come no';
  switch (term.silence?.means) {
    case 'consent': return `silenzio assenso: ${text}`;
    case 'refusal': return `silenzio rifiuto: ${text}`;
    case 'inaction': case undefined: return text;
  }
}
