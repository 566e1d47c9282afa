import { afterEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { actId, applyKeys, keysNow, nameKeys } from './key-map.ts';
import { isChangeable, ownerOf, refusalOf } from './key-rules.ts';
import { activeShortcuts, handleShortcut, knownActs, useShortcuts } from './use-shortcuts.ts';

afterEach(() => applyKeys({}));
const act = (usual: string, scope = 'page') => ({ usual, scope });

describe('the keys that somebody chose', () => {
  it('stand in place of the usual ones, for one scope', () => {
    applyKeys({ 'page F2': 'F4', 'till F9': 'Ctrl+Enter' });
    expect([keysNow('F2'), keysNow('F9', 'till'), keysNow('F9'), keysNow('shift+f8')]).toEqual(['F4', 'Ctrl+Enter', 'F9', 'Shift+f8']);
    expect(actId('alt+e')).toBe('page Alt+E');
  });

  it('do what the usual ones did, two of them exchanged too, and the usual ones nothing more', () => {
    const owner = effectScope();
    const [call, serve] = [vi.fn(), vi.fn()];
    owner.run(() => useShortcuts([{ keys: 'F2', label: 'Chiama', action: call }, { keys: 'F7', label: 'Servi', action: serve }]));
    const press = (key: string): boolean => handleShortcut(new KeyboardEvent('keydown', { key, cancelable: true }));
    applyKeys({ 'page F2': 'F7', 'page F7': 'F2' });
    press('F2');
    expect([call.mock.calls.length, serve.mock.calls.length]).toEqual([0, 1]);
    applyKeys({ 'page F2': 'Ctrl+F2' });
    expect(press('F2')).toBe(false);
    expect(activeShortcuts.value.map(({ keys }) => keys)).toEqual(['F2', 'F7']);
    expect(knownActs.value).toContainEqual({ id: 'page F2', usual: 'F2', scope: 'page', label: 'Chiama', zone: 'page' });
    owner.stop();
  });

  it('are named in sentences', () => {
    expect(nameKeys('Premi F2, poi Maiusc+F8.')).toBe('Premi F2, poi Maiusc+F8.');
    applyKeys({ 'page F2': 'F4', 'page Shift+F8': 'Alt+C', 'queue-board Alt+N': 'Alt+T', 'page Ctrl+K': 'Shift+F3' });
    expect(nameKeys('Premi F2, poi Maiusc+F8; Ctrl+K cerca, Alt+N aggiunge, F24 si paga.')).toBe('Premi F4, poi Alt+C; Maiusc+F3 cerca, Alt+T aggiunge, F24 si paga.');
    expect(nameKeys('Drücke F2, dann Umschalt+F8; Strg+K sucht.', { Ctrl: 'Strg', Shift: 'Umschalt' })).toBe('Drücke F4, dann Alt+C; Umschalt+F3 sucht.');
  });
});

describe('whether a key may be chosen', () => {
  it.each([
    ['F2', undefined], ['Alt+N', undefined], ['Ctrl+F9', undefined], ['Shift+F3', undefined], ['Ctrl+Enter', undefined], ['Alt+5', undefined],
    ['Ctrl+T', 'browser'], ['F5', 'browser'], ['Ctrl+3', 'browser'], ['Alt+F4', 'browser'], ['Alt+ArrowLeft', 'browser'], ['Ctrl++', 'browser'],
    ['Ctrl+C', 'editing'], ['Escape', 'moving'], ['Enter', 'moving'], ['Shift+Tab', 'moving'], ['Ctrl+Home', 'moving'], ['A', 'writing'], ['Shift+A', 'writing'], ['1', 'writing'], ['+', 'writing'],
    ['Ctrl+Alt+Q', 'writing-sign'], ['?', 'help'], ['F1', 'help'], ['Ctrl+Control', 'incomplete'], ['Alt+Alt', 'incomplete'],
  ])('%s: %s', (keys, expected) => {
    expect(refusalOf(keys)).toBe(expected);
    expect(isChangeable(keys)).toBe(expected === undefined);
  });

  it('says whose it is: of the same board, of the page for any board, and of any board for the page', () => {
    const acts = [act('F2'), act('F7'), act('Alt+N', 'queue'), act('Alt+N', 'till')];
    expect(ownerOf('F7', act('F2'), acts)).toEqual(act('F7'));
    expect(ownerOf('F2', act('F2'), acts)).toBeUndefined();
    expect(ownerOf('Alt+N', act('F2'), acts)).toEqual(act('Alt+N', 'queue'));
    expect(ownerOf('F7', act('Alt+M', 'queue'), acts)).toEqual(act('F7'));
    expect(ownerOf('Alt+N', act('Alt+M', 'desk'), acts)).toBeUndefined();
    applyKeys({ 'page F7': 'F6' });
    expect([ownerOf('F7', act('F2'), acts), ownerOf('F6', act('F2'), acts)]).toEqual([undefined, act('F7')]);
  });
});
