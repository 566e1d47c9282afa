import { computed, onScopeDispose, readonly, ref } from 'vue';
import type { Reason, Score, VoteOutcome } from '#shared/satisfaction/satisfaction.model.ts';
import { reasonsFor } from '#shared/satisfaction/satisfaction.rules.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import { useAct } from '#renderer/rpc/use-act.ts';

/** `why` offers the reasons of a vote that counts already; the others are the end. */
export type VoteStep = 'asking' | 'why' | 'thanked' | 'given' | 'over';

/** Longer than a double touch takes, ms: its second half must not choose what has just come under the finger. */
const settleAfter = 600;

/** One vote, from the touch on a face to the goodbye; a second touch while the first is under way is none. */
export function useVote() {
  const { run, clear, isBusy, message } = useAct();
  const step = ref<VoteStep>('asking');
  const code = ref('');
  const score = ref<Score>();

  const isSettled = ref(true);
  let timer: ReturnType<typeof setTimeout> | undefined;
  function settle(): void {
    isSettled.value = false;
    clearTimeout(timer);
    timer = setTimeout(() => { isSettled.value = true; }, settleAfter);
  }
  onScopeDispose(() => clearTimeout(timer));

  function ask(newCode: string): void {
    [code.value, step.value, score.value] = [newCode, 'asking', undefined];
    clear();
  }
  const after = (outcome: VoteOutcome, counted: VoteStep): VoteStep => outcome === 'counted' ? counted : outcome === 'given' ? 'given' : 'over';

  const vote = (given: Score): Promise<boolean> => run(async () => {
    if (step.value !== 'asking') return;
    score.value = given;
    const outcome = await sendOnce((requestId) => office.satisfaction.vote({ requestId, code: code.value, score: given }));
    step.value = after(outcome, 'why');
    settle();
  });
  const giveReason = (reason: Reason): Promise<boolean> => run(async () => {
    await sendOnce((requestId) => office.satisfaction.addReason({ requestId, code: code.value, reason }));
    step.value = 'thanked';
  });
  const skip = (): void => { step.value = 'thanked'; };

  return { isSettled: readonly(isSettled), step: readonly(step), code: readonly(code), score: readonly(score), reasons: computed(() => score.value === undefined ? [] : reasonsFor(score.value)), isBusy, message, ask, vote, giveReason, skip };
}
