import type { Step } from '#shared/catalogue/service.model.ts';
import type { CaseAct, CaseActKind } from '#shared/cases/progress.model.ts';

/** How an act looks on its button, and whether something must be written with it. */
export interface ActLook {
  readonly keys: string;
  readonly icon: string;
  readonly look: 'primary' | 'plain';
  readonly needsNote: boolean;
  readonly longestNote: number;
}

/** The acts in the order of their buttons. */
export const actLooks = {
  advance: { keys: 'Alt+A', icon: 'i-lucide-arrow-right', look: 'primary', needsNote: false, longestNote: 2000 },
  'ask-integration': { keys: 'Alt+I', icon: 'i-lucide-file-question-mark', look: 'plain', needsNote: true, longestNote: 2000 },
  'receive-integration': { keys: 'Alt+G', icon: 'i-lucide-file-check', look: 'primary', needsNote: false, longestNote: 2000 },
  'receive-observations': { keys: 'Alt+O', icon: 'i-lucide-message-square-text', look: 'primary', needsNote: false, longestNote: 4000 },
  'announce-refusal': { keys: 'Alt+N', icon: 'i-lucide-message-square-warning', look: 'plain', needsNote: true, longestNote: 4000 },
  refuse: { keys: 'Alt+X', icon: 'i-lucide-ban', look: 'plain', needsNote: true, longestNote: 4000 },
  withdraw: { keys: 'Alt+U', icon: 'i-lucide-undo-2', look: 'plain', needsNote: false, longestNote: 2000 },
  reopen: { keys: 'Alt+Y', icon: 'i-lucide-folder-open', look: 'plain', needsNote: true, longestNote: 2000 },
} as const satisfies Readonly<Record<CaseActKind, ActLook>>;

/** The shortest note that says something. */
const shortestNote = 3;

const isActKind = (name: string): name is CaseActKind => name in actLooks;

/** The acts that the office allows now, in the order of their buttons. */
export function allowedActs(acts: readonly string[]): CaseActKind[] {
  const order = Object.keys(actLooks);
  return acts.filter(isActKind).sort((one, other) => order.indexOf(one) - order.indexOf(other));
}

/** What was written and chosen for an act. */
export interface Written { readonly note: string; readonly outcome?: string }

/** Whether an act wants a note here: always, for what another body's portal answered, or because it leads to a refusal. */
export function needsNote(kind: CaseActKind, step: Step | undefined, outcome: string | undefined): boolean {
  if (kind !== 'advance') return actLooks[kind].needsNote;
  return step?.portal !== undefined || step?.outcomes?.find(({ id }) => id === outcome)?.leads === 'refuse';
}

/** The act as it is sent; undefined while something is missing. */
export function writeAct(kind: CaseActKind, step: Step | undefined, { note, outcome }: Written): CaseAct | undefined {
  const text = note.trim();
  if (needsNote(kind, step, outcome) && text.length < shortestNote) return undefined;
  const said = text === '' ? {} : { note: text };
  switch (kind) {
    case 'advance':
      if (step === undefined || (step.outcomes !== undefined && outcome === undefined)) return undefined;
      return { kind, stepId: step.id, ...said, ...(step.outcomes !== undefined && { outcome }) };
    case 'ask-integration': case 'announce-refusal': case 'refuse': case 'reopen': return { kind, note: text };
    case 'receive-integration': case 'receive-observations': case 'withdraw': return { kind, ...said };
  }
}
