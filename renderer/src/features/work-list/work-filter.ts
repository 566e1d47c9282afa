import type { WorkItem } from '#shared/cases/progress.model.ts';
import { plainLetters } from '#shared/kernel/plain-letters.ts';

/** Who has the next step, in the order in which a clerk looks. */
export const owners = ['back-office', 'other-body', 'counter'] as const;
export type Owner = (typeof owners)[number];

/** What the list shows of everything that waits. */
export interface WorkFilter {
  /** Absent: everybody's. */
  readonly owner?: Owner;
  readonly isMine: boolean;
  readonly isLate: boolean;
  readonly text: string;
}

/** Its nearest term has passed. */
export const isLate = ({ daysLeft }: Pick<WorkItem, 'daysLeft'>): boolean => daysLeft !== undefined && daysLeft < 0;

/** Its term stands still while the person has something to answer. */
export const isTermStanding = ({ state }: Pick<WorkItem['progress'], 'state'>): boolean => state === 'suspended' || state === 'refusal-announced';

const textsOf = ({ title, applicant, registerNumber, step, takenBy }: WorkItem): (string | undefined)[] => [title, applicant, registerNumber, step?.title, step?.by, takenBy?.name];

/** Whether every word typed stands in these texts, in any order. */
export function hasWords(texts: readonly (string | undefined)[], typed: string): boolean {
  const whole = plainLetters(texts.join(' '));
  return plainLetters(typed).split(/\s+/).every((word) => whole.includes(word));
}

/** Leaves what the filter asks for, in the order given; every word typed must be there, in any order. */
export function filterWork(items: readonly WorkItem[], filter: WorkFilter, staffId: string | undefined): WorkItem[] {
  return items.filter((item) => (filter.owner === undefined || item.step?.owner === filter.owner)
    && (!filter.isMine || item.takenBy?.id === staffId)
    && (!filter.isLate || isLate(item))
    && hasWords(textsOf(item), filter.text));
}
