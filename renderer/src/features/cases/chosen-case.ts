const storageKey = 'sportello-chosen-cases';
/** Visits that are remembered: those of a counter that are open or parked, and a few more. */
const remembered = 30;

type Pair = readonly [visitId: string, caseFileId: string];
const isPair = (value: unknown): value is Pair => Array.isArray(value) && value.length === 2 && value.every((id) => typeof id === 'string');

function readPairs(): Pair[] {
  const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
  return Array.isArray(value) ? value.filter(isPair) : [];
}

/** The case file that was on screen last in a visit, also before this page was opened. Ids alone are kept. */
export const recallChosen = (visitId: string): string | undefined => readPairs().find(([id]) => id === visitId)?.[1];

/** Remembers which case file of a visit is on screen. */
export function keepChosen(visitId: string, caseFileId: string): void {
  const others = readPairs().filter(([id]) => id !== visitId);
  localStorage.setItem(storageKey, JSON.stringify([[visitId, caseFileId], ...others].slice(0, remembered)));
}
