import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import { actId, bottomScope, chosenKeys, keysNow, type ChosenKeys } from './key-map.ts';
import { ownerOf, refusalOf, type KeyRefusal } from './key-rules.ts';
import { keysOf, normalizeKeys } from './shortcut-keys.ts';
import { knownActs, type KnownAct } from './use-shortcuts.ts';
import { usualBoardKeys, usualPageKeys } from './usual-keys.ts';

/** Why the pressed key was not taken. */
export type KeyFault = { readonly kind: 'refused'; readonly keys: string; readonly why: KeyRefusal } | { readonly kind: 'taken'; readonly keys: string; readonly by?: string };

/** Keeps the keys that somebody chose; why not, when they could not be kept. */
export type SaveKeys = (keys: ChosenKeys) => Promise<string | undefined>;

/** Somewhere in a board. */
const anyBoard = 'board';

/** Acts that were not on the screen yet: known by their usual key alone. */
function unseenActs(): KnownAct[] {
  const seen = new Set(knownActs.value.map(({ id }) => id));
  const unseen = (usual: string, scope: string): KnownAct => ({ id: actId(usual, scope), usual, scope, label: '', zone: 'page' });
  return [...usualPageKeys.filter((usual) => !seen.has(actId(usual))).map((usual) => unseen(usual, bottomScope)), ...usualBoardKeys.map((usual) => unseen(usual, anyBoard))];
}

/** Gives an act another key: the next one pressed. What the browser needs and what belongs to another act is refused; Esc leaves everything as it is. */
export function useKeyChange(save: () => SaveKeys | undefined) {
  const changing = shallowRef<KnownAct>();
  const fault = shallowRef<KeyFault>();
  const message = ref<string>();
  const hasChosen = computed(() => Object.keys(chosenKeys()).length > 0);

  const keep = async (keys: ChosenKeys): Promise<void> => { message.value = await save()?.(keys); };

  function faultOf(act: KnownAct, keys: string): KeyFault | undefined {
    const why = refusalOf(keys);
    if (why !== undefined) return { kind: 'refused', keys, why };
    const owner = ownerOf(keys, act, [...knownActs.value, ...unseenActs()]);
    return owner === undefined ? undefined : { kind: 'taken', keys, by: owner.label };
  }

  function withKeys({ id, usual }: KnownAct, keys: string): ChosenKeys {
    const { [id]: _before, ...others } = chosenKeys();
    return keys === normalizeKeys(usual) ? others : { ...others, [id]: keys };
  }

  /** Before anybody else hears of the key: what it does now is not meant. */
  async function hear(event: KeyboardEvent): Promise<void> {
    const act = changing.value;
    if (act === undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const keys = keysOf(event);
    if (keys === 'Escape') return stop();
    const found = faultOf(act, keys);
    if (found?.kind === 'refused' && found.why === 'incomplete') return;
    fault.value = found;
    if (found !== undefined) return;
    stop();
    await keep(withKeys(act, keys));
  }

  function start(act: KnownAct): void {
    [changing.value, fault.value, message.value] = [act, undefined, undefined];
  }
  function stop(): void {
    [changing.value, fault.value] = [undefined, undefined];
  }

  /** Back to the usual key; refused where another act has it meanwhile. */
  async function reset(act: KnownAct): Promise<void> {
    stop();
    const owner = ownerOf(act.usual, act, [...knownActs.value, ...unseenActs()]);
    if (owner !== undefined) [changing.value, fault.value] = [act, { kind: 'taken', keys: normalizeKeys(act.usual), by: owner.label }];
    else await keep(withKeys(act, normalizeKeys(act.usual)));
  }
  async function resetAll(): Promise<void> {
    stop();
    await keep({});
  }

  const listen = (event: KeyboardEvent): void => { void hear(event); };
  window.addEventListener('keydown', listen, { capture: true });
  onScopeDispose(() => window.removeEventListener('keydown', listen, { capture: true }));

  return { changing, fault, message, hasChosen, isChosen: (act: KnownAct): boolean => keysNow(act.usual, act.scope) !== normalizeKeys(act.usual), start, stop, reset, resetAll };
}
