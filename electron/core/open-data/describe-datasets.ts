import { datasetIds, monthsOfTerm, type DatasetId } from '#shared/open-data/open-data.model.ts';
import { releaseDay, releasedTerms, type Term } from '#shared/open-data/release.rules.ts';
import { fillText } from '#shared/papers/liquid-texts.ts';
import type { OpenDataWords } from './dataset-words.ts';
import type { Described } from './dcat.ts';

export interface Publisher { readonly municipality: string; readonly office: string }

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** The terms of a dataset that are published on a day, since the office began. */
function termsOf(id: DatasetId, { firstDay, today }: { firstDay: string; today: string }): Term[] {
  const years = Array.from({ length: yearOf(today) - yearOf(firstDay) + 1 }, (_, place) => yearOf(firstDay) + place);
  return years.flatMap((year) => releasedTerms(year, { months: monthsOfTerm[id], today })).filter(({ to }) => to >= firstDay);
}

/** What is published on a day; a dataset without a settled term is not there yet. */
export function describeDatasets(words: OpenDataWords, { firstDay, today, publisher }: { readonly firstDay: string; readonly today: string; readonly publisher: Publisher }): Described[] {
  return datasetIds.flatMap((id): Described[] => {
    const terms = termsOf(id, { firstDay, today });
    const [first, last] = [terms[0], terms.at(-1)];
    if (first === undefined || last === undefined) return [];
    const { title, description, keywords } = words.datasets[id];
    const years = [...new Set(terms.map(({ from }) => yearOf(from)))];
    return [{
      id, title: fillText(title, publisher), description: fillText(description, publisher), keywords,
      from: first.from > firstDay ? first.from : firstDay, to: last.to, modified: releaseDay(last), frequency: monthsOfTerm[id] === 1 ? 'MONTHLY' : 'QUARTERLY',
      files: years.flatMap((year) => (['CSV', 'JSON'] as const).map((format) => ({ fileName: `${id}-${String(year)}.${format.toLowerCase()}`, format, year }))),
    }];
  });
}
