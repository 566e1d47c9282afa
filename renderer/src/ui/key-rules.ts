import { actId, bottomScope, keysNow } from './key-map.ts';
import { normalizeKeys } from './shortcut-keys.ts';

/** Why a key cannot be that of an act: the browser or the PC takes it, fields need it, every list and dialog does, it writes, or it is no key alone. */
export type KeyRefusal = 'browser' | 'editing' | 'moving' | 'writing' | 'writing-sign' | 'incomplete' | 'help';

const browserKeys = new Set([
  'F5', 'F11', 'F12', 'Ctrl+F5', 'Shift+F5', 'Ctrl+F4', 'Alt+F4', 'Ctrl+T', 'Ctrl+N', 'Ctrl+W', 'Ctrl+R', 'Ctrl+L', 'Ctrl+P', 'Ctrl+S', 'Ctrl+F', 'Ctrl+H', 'Ctrl+J', 'Ctrl+D', 'Ctrl+O', 'Ctrl+U',
  'Ctrl+Shift+T', 'Ctrl+Shift+N', 'Ctrl+Shift+W', 'Ctrl+Shift+R', 'Ctrl+Shift+I', 'Ctrl+Shift+J', 'Ctrl+Shift+C', 'Ctrl+Shift+Delete', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+Home', 'Alt+Space',
  'Ctrl+', 'Ctrl+-', 'Ctrl+0', 'Shift+F10',
]);
const editingKeys = new Set(['Ctrl+A', 'Ctrl+B', 'Ctrl+C', 'Ctrl+I', 'Ctrl+V', 'Ctrl+X', 'Ctrl+Y', 'Ctrl+Z', 'Ctrl+Shift+V', 'Ctrl+Shift+Z', 'Ctrl+Backspace', 'Ctrl+Delete', 'Shift+Insert', 'Ctrl+Insert', 'Shift+Delete']);
const movingKeys = new Set(['Tab', 'Enter', 'Escape', 'Space', 'Backspace', 'Delete', 'Home', 'End', 'PageUp', 'PageDown', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Insert', 'ContextMenu', 'CapsLock']);
const helpKeys = new Set(['?', 'F1']);

/** Whether a combination may be chosen at all; undefined when it may. */
export function refusalOf(pressed: string): KeyRefusal | undefined {
  const keys = normalizeKeys(pressed);
  const [key = '', ...held] = keys === '+' ? ['+'] : keys.split('+').reverse();
  if (['Ctrl', 'Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'Dead', 'Unidentified', 'Process'].includes(key)) return 'incomplete';
  if (helpKeys.has(keys)) return 'help';
  if (browserKeys.has(keys) || (held.includes('Ctrl') && /^[1-9]$/.test(key)) || (held.includes('Ctrl') && key === 'Tab')) return 'browser';
  if (editingKeys.has(keys)) return 'editing';
  if (movingKeys.has(key) && !(held.includes('Ctrl') && key === 'Enter')) return 'moving';
  // AltGr is Ctrl and Alt together: on an Italian keyboard it writes @, # and the brackets.
  if (held.includes('Ctrl') && held.includes('Alt')) return 'writing-sign';
  if (key === '') return 'writing';
  const isFunction = /^F([1-9]|1\d|2[0-4])$/.test(key);
  return isFunction || held.includes('Ctrl') || held.includes('Alt') ? undefined : 'writing';
}

/** Whether the key of an act is one that may be changed: those that mean the same everywhere (Esc, Enter, arrows, digits, the list of keys) are not. */
export const isChangeable = (usualKeys: string): boolean => refusalOf(usualKeys) === undefined;

/** An act as far as its key matters. */
export interface KeyedAct { readonly usual: string; readonly scope: string }

/**
 * The act that a key already belongs to where the given act lives; undefined when it is free. What stands on the page is alive beside
 * everything else, so that it takes no key of a board either, but for those that both have from the beginning.
 */
export function ownerOf<Act extends KeyedAct>(pressed: string, of: KeyedAct, acts: readonly Act[]): Act | undefined {
  const keys = normalizeKeys(pressed);
  const meet = (other: Act): boolean => other.scope === of.scope || other.scope === bottomScope || of.scope === bottomScope;
  return acts.find((other) => actId(other.usual, other.scope) !== actId(of.usual, of.scope) && meet(other) && keysNow(other.usual, other.scope) === keys);
}
