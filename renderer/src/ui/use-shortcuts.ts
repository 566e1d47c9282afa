import { computed, onScopeDispose, shallowReactive, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { isTyping, keysOf, normalizeKeys } from './shortcut-keys.ts';

/** One key and what it does. Its label is read in the list of shortcuts, so it is a translated verb. */
export interface Shortcut {
  /** `F2`, `Ctrl+K`, `Alt+1`, `Escape`, `?`. */
  readonly keys: string;
  readonly label: string;
  readonly action: () => void;
  /** Only shortcuts of the topmost scope are alive, and of those under it that it lets through; `page` is the bottom one. */
  readonly scope?: string;
  readonly isEnabled?: () => boolean;
}

/** Keys that a browser takes for itself (help, search, focus of its bars) and that a counter must not lose to it. */
const reservedKeys = new Set(['F1', 'F2', 'F3', 'F4', 'F6', 'F7', 'F8', 'F9', 'F10']);
const bottomScope = 'page';

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
  for (const scope of reachable.value) {
    const shortcut = registered.get(`${scope} ${keys}`);
    if (shortcut !== undefined) return shortcut;
  }
  return undefined;
}

const addressOf = (shortcut: Shortcut): string =>
  `${shortcut.scope ?? bottomScope} ${normalizeKeys(shortcut.keys)}`;

function add(shortcut: Shortcut): void {
  const address = addressOf(shortcut);
  const taken = registered.get(address);
  if (taken !== undefined && taken !== shortcut && import.meta.env.DEV) {
    throw new Error(`Shortcut ${address} belongs to "${taken.label}": "${shortcut.label}" needs another key.`);
  }
  registered.set(address, shortcut);
}

function remove(shortcut: Shortcut): void {
  const address = addressOf(shortcut);
  if (registered.get(address) === shortcut) registered.delete(address);
}

/** Shortcuts that a key press can reach now, in the order in which they were registered. */
export const activeShortcuts = computed(() =>
  [...registered.values()].filter((shortcut) => find(normalizeKeys(shortcut.keys)) === shortcut));

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
  const release = (): void => mine.forEach(remove);

  /* Only the own shortcuts are followed, not the registry: two owners of one key would wake each other without end. */
  watch(() => [...toValue(shortcuts)], (now) => {
    release();
    mine = now;
    mine.forEach(add);
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
