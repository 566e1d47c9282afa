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

const textOf = ({ title, applicant, registerNumber, step, takenBy }: WorkItem): string =>
  plainLetters([title, applicant, registerNumber, step?.title, step?.by, takenBy?.name].join(' '));

/** Leaves what the filter asks for, in the order given; every word typed must be there, in any order. */
export function filterWork(items: readonly WorkItem[], filter: WorkFilter, staffId: string | undefined): WorkItem[] {
  const words = plainLetters(filter.text).split(/\s+/).filter((word) => word !== '');
  return items.filter((item) => (filter.owner === undefined || item.step?.owner === filter.owner)
    && (!filter.isMine || item.takenBy?.id === staffId)
    && (!filter.isLate || isLate(item))
    && words.every((word) => textOf(item).includes(word)));
}
