import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import type { Found } from '#shared/search/search.model.ts';
import { office } from '#renderer/rpc/office.ts';

/** Milliseconds: that nobody types any more before the office is asked, and that an answer may take before it is said that it is awaited. */
const pauses = { typing: 250, patience: 500 } as const;

/** A number of any length, or enough letters of a name. */
const isWorthAsking = (text: string): boolean => /\d/.test(text) ? text.length >= 2 : text.replaceAll(/[^\p{L}]/gu, '').length >= 3;

/**
 * What the office has for what is typed, asked when the typing rests; only the newest answer counts. `isSlow` while one is awaited for a
 * while, `isAway` when none came; `isSettled` once what is found is of what is typed.
 */
export function useOfficeSearch(text: Readonly<Ref<string>>) {
  const found = shallowRef<readonly Found[]>([]);
  const [isSlow, isAway, isSettled] = [ref(false), ref(false), ref(true)];
  let latest = 0;
  let timers: ReturnType<typeof setTimeout>[] = [];

  function rest(): void {
    timers.forEach(clearTimeout);
    timers = [];
    isSlow.value = false;
  }

  async function ask(asked: string): Promise<void> {
    latest += 1;
    const mine = latest;
    timers.push(setTimeout(() => { isSlow.value = true; }, pauses.patience));
    const answer = await office.search.find({ text: asked }).then((things) => ({ things, isAway: false }), () => ({ things: [], isAway: true }));
    if (mine !== latest) return;
    rest();
    [found.value, isAway.value, isSettled.value] = [answer.things, answer.isAway, true];
  }

  watch(text, (typed) => {
    rest();
    latest += 1;
    const asked = typed.trim();
    [found.value, isAway.value, isSettled.value] = [[], false, !isWorthAsking(asked)];
    if (!isSettled.value) timers.push(setTimeout(() => { void ask(asked); }, pauses.typing));
  }, { flush: 'sync' });
  onScopeDispose(() => { latest += 1; rest(); });

  return { found, isSlow, isAway, isSettled };
}
