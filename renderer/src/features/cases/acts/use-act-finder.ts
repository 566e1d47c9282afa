import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { ORPCError } from '@orpc/client';
import type { CivilActChoice } from '#shared/cases/civil-act.model.ts';
import { errorCode, useErrorText } from '#renderer/rpc/error-text.ts';
import { useBasketStore } from '../basket-store.ts';

/** Errors after which the register of paper is the way on. */
const toPaper = new Set(['ACT_NOT_FOUND', 'ARCHIVE_UNAVAILABLE']);

/** Finds the acts of a tax code in ANSC and reads one of them; what came of it is `acts`, or `message` with what to do next. */
export function useActFinder(caseFileId: () => string, suggested: Readonly<Ref<string>>) {
  const { t } = useI18n();
  const store = useBasketStore();
  const textOf = useErrorText();
  const taxCode = ref(suggested.value);
  const acts = ref<readonly CivilActChoice[]>([]);
  const isBusy = ref(false);
  const thrown = shallowRef<{ readonly error: unknown }>();
  const failure = computed(() => thrown.value && told(thrown.value.error));

  /** Whom the form names is meant, until somebody else was typed here. */
  watch(suggested, (now, before) => { if (taxCode.value === before) taxCode.value = now; });
  watch(taxCode, () => { clear(); });

  function clear(): void {
    acts.value = [];
    thrown.value = undefined;
  }

  function told(error: unknown): { readonly text: string; readonly isPaperNext: boolean } {
    const code = errorCode(error) ?? '';
    const reason = error instanceof ORPCError && code === 'ACT_NOT_GIVEN' ? (error.data as { reason?: string } | undefined)?.reason : undefined;
    return { text: reason === undefined ? textOf(error) : t(`cases.act.notGiven.${reason}`), isPaperNext: toPaper.has(code) };
  }

  async function ask(act: () => Promise<void>): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    thrown.value = undefined;
    try {
      await act();
    } catch (error) {
      thrown.value = { error };
    } finally {
      isBusy.value = false;
    }
  }

  return {
    taxCode, acts: computed(() => acts.value), isBusy: computed(() => isBusy.value), failure, clear,
    find: () => ask(async () => {
      acts.value = [];
      acts.value = await store.findActs(caseFileId(), taxCode.value.trim());
    }),
    read: (eventId: string) => ask(async () => {
      await store.readAct(caseFileId(), { taxCode: taxCode.value.trim(), eventId });
      acts.value = [];
    }),
    copyPaper: (): void => {
      store.type(caseFileId(), { id: 'actSource' }, 'paper');
      clear();
    },
  };
}
