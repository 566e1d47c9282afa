import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { MrzDocument } from '#shared/kernel/mrz.ts';
import type { IdentityDocument, Person } from '#shared/people/people.model.ts';

/** Who is to be looked up: by tax code, or by a name and a day of birth. */
export interface WantedPerson { readonly text: string; readonly birthDate?: string }

/** A document as the zone of a reader says it. */
export const documentOf = ({ kind, number, expiresOn }: MrzDocument): IdentityDocument => ({ kind, number, ...(expiresOn !== undefined && { expiresOn }) });

/** The person who is being identified: who was found and not confirmed yet, who a reader asks for, and the document that it read. */
export const useWantedStore = defineStore('wantedPerson', () => {
  const found = shallowRef<Person>();
  const isSearching = ref(false);
  const wanted = shallowRef<WantedPerson>();
  const document = shallowRef<MrzDocument>();

  /** Looks somebody up as if it had been typed; whoever was found before is put aside. */
  function want(whom: WantedPerson, of?: MrzDocument): void {
    [found.value, isSearching.value, document.value, wanted.value] = [undefined, true, of, whom];
  }

  /** Asks how this person was recognised. */
  function show(person: Person | undefined): void {
    found.value = person;
    if (person === undefined) document.value = undefined;
  }

  function begin(): void {
    [found.value, isSearching.value, document.value, wanted.value] = [undefined, false, undefined, undefined];
  }

  return { found, isSearching, wanted, document, want, show, begin };
});
