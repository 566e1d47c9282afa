import { computed, onScopeDispose, shallowReactive, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { actId, bottomScope, keysNow, zoneHere, type ShortcutZone } from './key-map.ts';
import { isTyping, keysOf } from './shortcut-keys.ts';

/** One key and what it does. Its label is read in the list of shortcuts, so it is a translated verb. */
export interface Shortcut {
  /** The usual key: `F2`, `Ctrl+K`, `Alt+1`, `Escape`, `?`. With its scope it is the id of the act, whatever key somebody chose for it. */
  readonly keys: string;
  readonly label: string;
  readonly action: () => void;
  /** Only shortcuts of the topmost scope are alive, and of those under it that it lets through; `page` is the bottom one. */
  readonly scope?: string;
  readonly isEnabled?: () => boolean;
}

/** Keys that a browser takes for itself (help, search, focus of its bars) and that a counter must not lose to it. */
const reservedKeys = new Set(['F1', 'F2', 'F3', 'F4', 'F6', 'F7', 'F8', 'F9', 'F10']);
/** An act whose button is or was on the screen: what it is, and the key that it has now. */
export interface KnownAct { readonly id: string; readonly usual: string; readonly scope: string; readonly label: string; readonly zone: ShortcutZone }

const known = shallowReactive(new Map<string, KnownAct>());

/** Every act that was on the screen since the page was opened, in the order of the first time. */
export const knownActs = computed(() => [...known.values()]);

const registered = shallowReactive(new Map<string, Shortcut>());
const scopes = shallowRef<readonly string[]>([bottomScope]);
/** Scopes that leave the keys under them alive. */
const seeThrough = new Set<string>();

/** Scopes that a key press can reach now, the topmost first. */
const reachable = computed(() => {
  const fromTop = [...scopes.value].reverse();
  return fromTop.slice(0, fromTop.findIndex((name) => !seeThrough.has(name)) + 1);
});

function find(keys: string): Shortcut | undefined {
  const owners = [...registered.values()].filter((shortcut) => keysNow(shortcut.keys, shortcut.scope) === keys);
  for (const scope of reachable.value) {
    const shortcut = owners.find((each) => (each.scope ?? bottomScope) === scope);
    if (shortcut !== undefined) return shortcut;
  }
  return undefined;
}

const addressOf = (shortcut: Shortcut): string => actId(shortcut.keys, shortcut.scope);

function add(shortcut: Shortcut, zone: ShortcutZone): void {
  const address = addressOf(shortcut);
  const taken = registered.get(address);
  if (taken !== undefined && taken !== shortcut && import.meta.env.DEV) {
    throw new Error(`Shortcut ${address} belongs to "${taken.label}": "${shortcut.label}" needs another key.`);
  }
  registered.set(address, shortcut);
  const { keys, scope = bottomScope, label } = shortcut;
  if (known.get(address)?.label !== label) known.set(address, { id: address, usual: keys, scope, label, zone });
}

function remove(shortcut: Shortcut): void {
  const address = addressOf(shortcut);
  if (registered.get(address) === shortcut) registered.delete(address);
}

/** Shortcuts that a key press can reach now, in the order in which they were registered. */
export const activeShortcuts = computed(() =>
  [...registered.values()].filter((shortcut) => find(keysNow(shortcut.keys, shortcut.scope)) === shortcut));

/** Runs what the pressed key stands for; true when it stood for something. */
export function handleShortcut(event: KeyboardEvent): boolean {
  const keys = keysOf(event);
  if (keys.length === 1 && isTyping(event.target)) return false;

  const shortcut = find(keys);
  if (shortcut === undefined) {
    if (reservedKeys.has(keys)) event.preventDefault();
    return false;
  }
  event.preventDefault();
  // A key held down must not call two tickets.
  if (event.repeat || shortcut.isEnabled?.() === false) return false;
  shortcut.action();
  return true;
}

/** Listens for the shortcuts of a page; call it once, in the root component. */
export function listenForShortcuts(target: Window = window): void {
  target.addEventListener('keydown', handleShortcut);
  onScopeDispose(() => target.removeEventListener('keydown', handleShortcut));
}

/** Registers shortcuts for as long as the component lives. Two owners of one key are a mistake: throws in development. */
export function useShortcuts(shortcuts: MaybeRefOrGetter<readonly Shortcut[]>): void {
  let mine: readonly Shortcut[] = [];
  const zone = zoneHere();
  const release = (): void => mine.forEach(remove);

  /* Only the own shortcuts are followed, not the registry: two owners of one key would wake each other without end. */
  watch(() => [...toValue(shortcuts)], (now) => {
    release();
    mine = now;
    for (const shortcut of mine) add(shortcut, zone);
  }, { immediate: true });
  onScopeDispose(release);
}

/**
 * Puts a scope on top while `isOpen` holds (a dialog): the keys of what lies under it rest. With `isSeeThrough`
 * (a panel beside the work) only the keys that it takes for itself do.
 */
export function useShortcutScope(scope: string, isOpen: MaybeRefOrGetter<boolean>, options: { readonly isSeeThrough?: boolean } = {}): void {
  if (options.isSeeThrough === true) seeThrough.add(scope);
  const leave = (): void => { scopes.value = scopes.value.filter((name) => name !== scope); };

  watch(() => toValue(isOpen), (isNow) => {
    const others = scopes.value.filter((name) => name !== scope);
    scopes.value = isNow ? [...others, scope] : others;
  }, { immediate: true });
  onScopeDispose(leave);
}
