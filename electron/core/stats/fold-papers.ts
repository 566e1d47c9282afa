import type { CaseFact, ClosedCaseFact, DayFacts, DocumentFact, MeansFact } from '#shared/stats/day-facts.model.ts';
import type { TicketChannel } from '#shared/queue/queue.model.ts';
import { entryOf, numberOf, textOf, type JournalFact } from './journal-facts.ts';

/** What happened to the case files that ended on the day, from their settling on, by id; and by visit the channel of its ticket. */
export interface CasesAround { readonly livesOfCases: ReadonlyMap<string, readonly JournalFact[]>; channelOfVisit(visitId: string): TicketChannel }

type Mutable<Of> = { -readonly [Key in keyof Of]: Of[Key] };

const overStates: readonly string[] = ['closed', 'refused', 'withdrawn'];

/** Whether an entry ends its case file. */
export const endsCase = ({ type, payload }: JournalFact): boolean =>
  (type === 'caseFileSettled' || type === 'caseFileAdvanced') && overStates.includes(textOf(payload['state']) ?? '');

const caseOf = (settled: JournalFact | undefined, { channelOfVisit }: CasesAround): CaseFact =>
  ({ serviceId: textOf(settled?.payload['serviceId']) ?? '', channel: channelOfVisit(textOf(settled?.payload['visitId']) ?? '') });

/** The term as it stood after an entry: the last one that said something of it. */
function dueOf(life: readonly JournalFact[]): { dueOn?: string } {
  const said = life.findLast(({ payload }) => payload['dueOn'] !== undefined);
  const dueOn = textOf(said?.payload['dueOn']);
  return dueOn === undefined ? {} : { dueOn };
}

function toClosed(entry: JournalFact, around: CasesAround): ClosedCaseFact {
  const whole = around.livesOfCases.get(entry.subject) ?? [entry];
  const life = whole.filter(({ at }) => at <= entry.at);
  const settled = whole.find(({ type }) => type === 'caseFileSettled');
  const outcome = textOf(entry.payload['state']) as ClosedCaseFact['outcome'];
  return { ...caseOf(settled, around), ...(settled && { settledAt: settled.at }), closedAt: entry.at, outcome, ...dueOf(life) };
}

export const foldCases = (entries: readonly JournalFact[], around: CasesAround): Pick<DayFacts, 'opened' | 'closed'> => ({
  opened: entries.filter(({ type }) => type === 'caseFileSettled').map((entry) => caseOf(entry, around)),
  closed: entries.filter(endsCase).map((entry) => toClosed(entry, around)),
});

const isMeans = (value: unknown): value is { kind: MeansFact['kind']; cents: number } => typeof value === 'object' && value !== null && 'kind' in value && 'cents' in value;

export function foldPayments(entries: readonly JournalFact[]): DayFacts['payments'] {
  const means = new Map<string, Mutable<MeansFact>>();
  const of = (type: string): readonly JournalFact[] => entries.filter((entry) => entry.type === type);
  const [taken, voided] = [of('paymentTaken'), of('paymentVoided')];
  const add = (entry: JournalFact, isVoid: boolean): void => {
    const listed: unknown[] = Array.isArray(entry.payload['means']) ? entry.payload['means'] : [];
    for (const { kind, cents } of listed.filter(isMeans)) {
      const sum = entryOf(means, kind, () => ({ kind, count: 0, cents: 0, voidedCount: 0, voidedCents: 0 }));
      sum[isVoid ? 'voidedCount' : 'count'] += 1;
      sum[isVoid ? 'voidedCents' : 'cents'] += numberOf(cents);
    }
  };
  for (const entry of taken) add(entry, false);
  for (const entry of voided) add(entry, true);
  return { count: taken.length, voidedCount: voided.length, free: of('basketSettled').length, means: [...means.values()] };
}

/** `templateOf`: of a document that was numbered on another day. */
export function foldDocuments(entries: readonly JournalFact[], templateOf: ReadonlyMap<string, string>): DocumentFact[] {
  const sums = new Map<string, Mutable<DocumentFact>>();
  const of = (template: string): Mutable<DocumentFact> => entryOf(sums, template, () => ({ template, numbered: 0, voided: 0 }));
  for (const { type, subject, payload } of entries) {
    if (type === 'documentNumbered') of(textOf(payload['template']) ?? '').numbered += 1;
    if (type === 'documentVoided') of(templateOf.get(subject) ?? '').voided += 1;
  }
  return [...sums.values()].sort((one, other) => one.template < other.template ? -1 : 1);
}
