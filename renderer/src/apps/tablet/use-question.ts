import { computed, onScopeDispose, ref, watch, type Ref } from 'vue';
import type { CounterQuestion } from '#shared/satisfaction/satisfaction.model.ts';
import { useHubTime } from '#renderer/rpc/hub-clock.ts';
import type { VoteStep } from '#renderer/features/satisfaction/index.ts';

/** How long the reasons stand, and the thanks, ms. */
export const restAfter: Readonly<Record<Exclude<VoteStep, 'asking'>, number>> = { why: 10_000, thanked: 4_000, given: 5_000, over: 6_000 };

interface Vote { readonly step: Readonly<Ref<VoteStep>>; readonly code: Readonly<Ref<string>>; readonly isBusy: Readonly<Ref<boolean>>; ask(code: string): void }
interface Hooks { readonly vote: Vote; readonly whenAsked: (language: string | undefined) => void; readonly whenResting: () => void }

/** Whether the tablet asks or rests: it asks while the counter's question stands, and goes back to rest by itself some seconds after the answer. */
export function useQuestion(state: Readonly<Ref<CounterQuestion | undefined>>, { vote, whenAsked, whenResting }: Hooks) {
  const now = useHubTime(1000);
  const isResting = ref(true);
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Worn away by the clock too: nobody is told that it has. */
  const question = computed(() => {
    const asked = state.value?.question;
    return asked !== undefined && Date.parse(asked.until) > now.value ? asked : undefined;
  });

  function rest(): void {
    clearTimeout(timer);
    if (isResting.value) return;
    isResting.value = true;
    whenResting();
  }

  /* The feed may say that the question was answered before the answer's own reply is here: whoever touched is thanked first. */
  watch([() => question.value?.code, vote.isBusy] as const, ([code, isBusy]) => {
    if (code !== undefined && code !== vote.code.value) {
      clearTimeout(timer);
      vote.ask(code);
      isResting.value = false;
      whenAsked(question.value?.language);
    } else if (code === undefined && !isBusy && vote.step.value === 'asking') rest();
  }, { immediate: true });
  watch(vote.step, (step) => {
    clearTimeout(timer);
    if (step !== 'asking') timer = setTimeout(rest, restAfter[step]);
  });
  onScopeDispose(() => clearTimeout(timer));

  return { isResting, rest };
}
