import { computed, ref } from 'vue';
import { isDay } from '#shared/kernel/calendar.ts';
import { documentWarning } from '#shared/people/identity-document.rules.ts';
import type { IdentityDocument, IdentityLevel } from '#shared/people/people.model.ts';

/** How an identity was seen, as one answer. */
export interface SeenIdentity {
  readonly level: IdentityLevel;
  readonly document?: IdentityDocument;
}

export const identityLevels = ['document', 'strong', 'declared'] as const satisfies readonly IdentityLevel[];
export const documentKinds = ['identity-card', 'passport', 'driving-licence', 'other'] as const satisfies readonly IdentityDocument['kind'][];

/** The answers about an identity while they are given; `seen` is undefined until they are enough. */
export function useIdentity(today: () => string) {
  const level = ref<(typeof identityLevels)[number]>('document');
  const kind = ref<IdentityDocument['kind']>('identity-card');
  const number = ref('');
  const expiresOn = ref<string>();

  const needsDocument = computed(() => level.value === 'document');
  const lastDay = computed(() => expiresOn.value !== undefined && isDay(expiresOn.value) ? expiresOn.value : undefined);
  const document = computed<IdentityDocument | undefined>(() => {
    const text = number.value.trim().toUpperCase();
    if (text.length < 3) return undefined;
    return { kind: kind.value, number: text, ...(lastDay.value === undefined ? {} : { expiresOn: lastDay.value }) };
  });
  const warning = computed(() => document.value === undefined ? undefined : documentWarning(document.value, today()));
  const seen = computed<SeenIdentity | undefined>(() => {
    if (!needsDocument.value) return { level: level.value };
    return document.value === undefined ? undefined : { level: level.value, document: document.value };
  });

  /** Fills in what a reader read. */
  function fill(read: IdentityDocument): void {
    [level.value, kind.value, number.value, expiresOn.value] = ['document', read.kind, read.number, read.expiresOn];
  }

  return { fill, level, kind, number, expiresOn, needsDocument, warning, seen };
}
