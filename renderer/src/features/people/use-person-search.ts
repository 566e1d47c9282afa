import { computed, ref, shallowRef } from 'vue';
import { isDay } from '#shared/kernel/calendar.ts';
import type { Person, PersonHit } from '#shared/people/people.model.ts';
import { errorCode, useErrorText } from '#renderer/rpc/error-text.ts';
import { office } from '#renderer/rpc/office.ts';
import { readSoughtText } from './sought-text.ts';
import type { WantedPerson } from './wanted-store.ts';

const purpose = 'counter-service';

/** Finds a person by tax code or by name; every look-up is journalled, so it starts only when asked for. */
export function usePersonSearch(onFound: (person: Person) => void) {
  const textOf = useErrorText();
  const text = ref('');
  const birthDate = ref<string>();
  const hits = shallowRef<readonly PersonHit[]>();
  const isComplete = ref(true);
  const isBusy = ref(false);
  const failure = shallowRef<{ readonly error: unknown }>();
  const message = computed(() => failure.value && textOf(failure.value.error));
  const isRegisterAway = ref(false);
  const sought = computed(() => readSoughtText(text.value));

  async function ask(look: () => Promise<void>): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    failure.value = undefined;
    isRegisterAway.value = false;
    try {
      await look();
    } catch (error) {
      failure.value = { error };
      isRegisterAway.value = errorCode(error) === 'REGISTER_UNAVAILABLE';
    } finally {
      isBusy.value = false;
    }
  }

  const choose = (taxCode: string): Promise<void> => ask(async () => {
    onFound(await office.people.findByTaxCode({ taxCode, purpose }));
  });

  const searchName = (name: string): Promise<void> => ask(async () => {
    const day = birthDate.value !== undefined && isDay(birthDate.value) ? birthDate.value : undefined;
    const answer = await office.people.searchByName({ name, birthDate: day, purpose });
    hits.value = answer.hits;
    isComplete.value = answer.isComplete;
  });

  async function search(): Promise<void> {
    hits.value = undefined;
    if (sought.value.kind === 'tax-code') await choose(sought.value.taxCode);
    if (sought.value.kind === 'name') await searchName(sought.value.name);
  }

  /** Somebody whom a reader asks for: the one who is meant is chosen without asking, and of several the clerk chooses. */
  async function want(whom: WantedPerson): Promise<void> {
    [text.value, birthDate.value] = [whom.text, whom.birthDate];
    await search();
    const [only, ...others] = hits.value ?? [];
    if (only !== undefined && others.length === 0 && isComplete.value) await choose(only.taxCode);
  }

  return { text, birthDate, sought, hits, isComplete, isBusy, message, isRegisterAway, search, choose, want };
}
