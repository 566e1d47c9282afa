import { z } from 'zod';
import { Text } from '../kernel/bounds.ts';

/** What a pause is to the figures: a break one has a right to or was ordered, work that nobody sees (`wrap-up`), or anything else. */
export const PauseKind = z.enum(['justified', 'wrap-up', 'other']);
export type PauseKind = z.infer<typeof PauseKind>;

export const PauseReason = z.object({ reason: Text.trim().min(1).max(120), kind: PauseKind });
export type PauseReason = z.infer<typeof PauseReason>;

/** The office's list until a supervisor sets another; a pause begins with the first (breaks at a screen: D.Lgs. 81/2008, art. 175). */
export const usualPauseReasons: readonly PauseReason[] = [
  { reason: 'Pausa', kind: 'justified' },
  { reason: 'Back office', kind: 'wrap-up' },
  { reason: 'Riunione', kind: 'justified' },
  { reason: 'Assistenza allo sportello', kind: 'wrap-up' },
  { reason: 'Altro', kind: 'other' },
];

/** What else people write, where the office has no list of its own. */
const knownPauseReasons: readonly PauseReason[] = [
  ...usualPauseReasons,
  { reason: 'Pausa videoterminale', kind: 'justified' },
  { reason: 'Pausa pranzo', kind: 'justified' },
  { reason: 'Formazione', kind: 'justified' },
  { reason: 'Guasto', kind: 'justified' },
  { reason: 'Completo una pratica', kind: 'wrap-up' },
];

/** From which reasons a clerk chooses; one list is never empty, so that a pause has a first reason. */
export const pauseChoices = (reasons: readonly PauseReason[] | undefined): readonly PauseReason[] => reasons === undefined || reasons.length === 0 ? usualPauseReasons : reasons;

const plain = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, ' ');

/** What a pause with this reason is; `other` for one that is not in the list. */
export const kindOfPause = (reason: string, reasons: readonly PauseReason[] = knownPauseReasons): PauseKind =>
  reasons.find((each) => plain(each.reason) === plain(reason))?.kind ?? 'other';
