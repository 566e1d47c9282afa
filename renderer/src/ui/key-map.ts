import { hasInjectionContext, inject, provide, shallowRef, type InjectionKey } from 'vue';
import { normalizeKeys } from './shortcut-keys.ts';

/** Keys that somebody chose in place of the usual ones, by the id of their act. */
export type ChosenKeys = Readonly<Record<string, string>>;

export const bottomScope = 'page';

const chosen = shallowRef<ChosenKeys>({});

/** The id of an act: its usual key, with the scope that it lives in: `page F2`. */
export const actId = (usualKeys: string, scope = bottomScope): string => `${scope} ${normalizeKeys(usualKeys)}`;

/** The keys that an act has now: chosen, or the usual ones. Whatever renders with it follows a change. */
export const keysNow = (usualKeys: string, scope?: string): string => chosen.value[actId(usualKeys, scope)] ?? normalizeKeys(usualKeys);

/** Applies what somebody chose, at once and on the whole page. */
export function applyKeys(keys: ChosenKeys): void {
  chosen.value = keys;
}

/** What somebody chose. */
export const chosenKeys = (): ChosenKeys => chosen.value;

/** As `aria-keyshortcuts` spells a combination. */
export const ariaKeys = (keys: string): string => keys.replace('Ctrl', 'Control');

/** In the order of the screen. */
export const shortcutZones = ['bar', 'who', 'what', 'next', 'page'] as const;
export type ShortcutZone = (typeof shortcutZones)[number];

const zoneKey: InjectionKey<ShortcutZone> = Symbol('zone');

/** Says in which part of the screen the acts of a component and of what is in it stand. */
export const provideZone = (zone: ShortcutZone): void => { provide(zoneKey, zone); };

/** The part of the screen that a component stands in; `page` where nobody said. */
export const zoneHere = (): ShortcutZone => (hasInjectionContext() ? inject(zoneKey, 'page') : 'page');

/**
 * A sentence that names usual keys (`Premi F2`), with those that were chosen in their place; a key of one board only where no other has the same.
 * `printed`: how keyboards of the sentence's language name their keys.
 */
export function nameKeys(sentence: string, printed: Readonly<Record<string, string>> = { Shift: 'Maiusc' }): string {
  const ids = Object.keys(chosen.value);
  if (ids.length === 0) return sentence;
  const held = ['Ctrl', 'Alt', 'Shift'].map((key) => printed[key] ?? key);
  const spelled = new RegExp(`\\b(?:(?:${held.join('|')})\\+)*(?:F\\d{1,2}|(?<=\\+)[A-Z])\\b`, 'g');
  const known = new Map(Object.entries(printed).map(([key, name]) => [name, key]));
  return sentence.replace(spelled, (named) => {
    const usual = normalizeKeys(named.split('+').map((name) => known.get(name) ?? name).join('+'));
    const owners = ids.filter((id) => id.endsWith(` ${usual}`));
    const id = owners.find((each) => each === actId(usual)) ?? (owners.length === 1 ? owners[0] : undefined);
    const now = id === undefined ? undefined : chosen.value[id];
    return now === undefined ? named : now.split('+').map((key) => printed[key] ?? key).join('+');
  });
}
