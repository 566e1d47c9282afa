import { computed, inject, toValue, type ComputedRef, type InjectionKey, type MaybeRefOrGetter } from 'vue';
import type { AttachedFile, FormValue } from '#shared/cases/form-value.model.ts';
import type { PlaceHit } from '#shared/catalogue/place.model.ts';
import type { IdentityDocument, RegisterPerson } from '#shared/people/people.model.ts';
import type { KeptFile } from '../preview/kept-file.ts';

/** What the fields of one form may know and ask of the world around it. */
export interface FieldWorld {
  /** Whom the visit is about, and the document seen of them. */
  readonly person?: RegisterPerson;
  readonly document?: IdentityDocument;
  /** The business day, YYYY-MM-DD. */
  readonly today: string;
  /** Settled: nothing changes any more. */
  readonly isReadOnly: boolean;
  /** Somebody else, from the register; the look-up is journalled with its purpose. */
  findPerson(taxCode: string): Promise<RegisterPerson>;
  searchPlaces(text: string): Promise<readonly PlaceHit[]>;
  attach(fieldId: string, file: File): Promise<AttachedFile>;
  /** A kept file in clear; the reading is journalled. */
  readAttachment(attachmentId: string): Promise<KeptFile>;
  removeAttachment(attachmentId: string): Promise<void>;
  /** Changes a field's value as it is by then: what comes late finds its form also when another one is on screen. */
  change(fieldId: string, update: (value: FormValue | undefined) => FormValue | undefined): void;
}

export const fieldWorldKey: InjectionKey<MaybeRefOrGetter<FieldWorld>> = Symbol('field world');

/** The world that the form around provides; throws without one. */
export function useFieldWorld(): ComputedRef<FieldWorld> {
  const given = inject(fieldWorldKey);
  if (given === undefined) throw new Error('A form field stands in no form');
  return computed(() => toValue(given));
}
