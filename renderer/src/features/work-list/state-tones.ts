import type { ProgressState } from '#shared/cases/progress.model.ts';
import type { Tone } from '#renderer/ui/tone.ts';

/** How each state of a case file looks. */
export const stateTones: Readonly<Record<ProgressState, Tone>> = {
  open: 'active', suspended: 'neutral', 'refusal-announced': 'warning', closed: 'success', refused: 'error', withdrawn: 'neutral',
};
