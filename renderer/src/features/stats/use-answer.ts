import { computed, readonly, ref, shallowRef, watch, type Ref } from 'vue';
import { useErrorText } from '#renderer/rpc/error-text.ts';

/**
 * Asks whenever the question is another one; only the newest question is answered, and none while there is no question. An
 * answer that failed leaves its sentence in `message` and nothing on screen that could be taken for it.
 */
export function useAnswer<Question, Answer>(question: Readonly<Ref<Question | undefined>>, ask: (asked: Question) => Promise<Answer>) {
  const textOf = useErrorText();
  const answer = shallowRef<Answer>();
  const failure = shallowRef<{ readonly error: unknown }>();
  const isBusy = ref(false);
  let latest = 0;

  async function read(asked: Question | undefined): Promise<void> {
    latest += 1;
    const mine = latest;
    if (asked === undefined) {
      [answer.value, failure.value, isBusy.value] = [undefined, undefined, false];
      return;
    }
    isBusy.value = true;
    const [told, failed] = await ask(asked).then((value) => [value, undefined] as const, (error: unknown) => [undefined, { error }] as const);
    if (mine === latest) [answer.value, failure.value, isBusy.value] = [told, failed, false];
  }

  watch(question, read, { immediate: true });
  return { answer, isBusy: readonly(isBusy), message: computed(() => failure.value && textOf(failure.value.error)) };
}
