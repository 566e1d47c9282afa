import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref, type EffectScope } from 'vue';
import { activeShortcuts, handleShortcut, useShortcuts, useShortcutScope } from './use-shortcuts.ts';

function press(key: string, init: KeyboardEventInit = {}, target: EventTarget = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  Object.defineProperty(event, 'target', { value: target });
  handleShortcut(event);
  return event;
}

let owner: EffectScope;
beforeEach(() => { owner = effectScope(); });
afterEach(() => owner.stop());

describe('the registry of shortcuts', () => {
  it('runs the action of a pressed key and keeps the browser from its own', () => {
    const action = vi.fn();
    owner.run(() => useShortcuts([{ keys: 'F2', label: 'Chiama', action }]));
    const event = press('F2');
    expect(action).toHaveBeenCalledOnce();
    expect(event.defaultPrevented).toBe(true);
  });

  it('does nothing twice while a key is held down', () => {
    const action = vi.fn();
    owner.run(() => useShortcuts([{ keys: 'F2', label: 'Chiama', action }]));
    press('F2', { repeat: true });
    expect(action).not.toHaveBeenCalled();
  });

  it('keeps function keys from the browser even when nobody owns them, but not reload', () => {
    expect(press('F3').defaultPrevented).toBe(true);
    expect(press('F5').defaultPrevented).toBe(false);
  });

  it('refuses two owners of one key', () => {
    owner.run(() => useShortcuts([{ keys: 'F9', label: 'Incassa', action: () => {} }]));
    const second = () => owner.run(() => useShortcuts([{ keys: 'F9', label: 'Concludi', action: () => {} }]));
    expect(second).toThrow(/F9 belongs to "Incassa"/);
  });

  it('takes a sign typed into a field as text', () => {
    const action = vi.fn();
    owner.run(() => useShortcuts([{ keys: '?', label: 'Tasti', action }]));
    press('?', {}, document.createElement('input'));
    expect(action).not.toHaveBeenCalled();
    press('?');
    expect(action).toHaveBeenCalledOnce();
  });

  it('lets the keys of the page rest while a dialog is open', async () => {
    const page = vi.fn();
    const dialog = vi.fn();
    const isOpen = ref(false);
    owner.run(() => {
      useShortcuts([{ keys: 'F2', label: 'Chiama', action: page }, { keys: 'F2', label: 'Conferma', action: dialog, scope: 'pay' }]);
      useShortcutScope('pay', isOpen);
    });
    isOpen.value = true;
    await nextTick();
    press('F2');
    expect(page).not.toHaveBeenCalled();
    expect(dialog).toHaveBeenCalledOnce();
    isOpen.value = false;
    await nextTick();
    press('F2');
    expect(page).toHaveBeenCalledOnce();
  });

  it('lets the keys of the page live under a panel, but for those that the panel takes', async () => {
    const pressed: string[] = [];
    const isOpen = ref(false);
    const key = (keys: string, label: string, scope?: string) => ({ keys, label, action: () => { pressed.push(label); }, ...(scope !== undefined && { scope }) });
    owner.run(() => {
      useShortcuts([key('F2', 'Chiama'), key('Escape', 'Annulla'), key('Escape', 'Chiudi', 'panel')]);
      useShortcutScope('panel', isOpen, { isSeeThrough: true });
    });
    press('Escape');
    isOpen.value = true;
    await nextTick();
    press('Escape');
    press('F2');
    expect(pressed).toEqual(['Annulla', 'Chiudi', 'Chiama']);
    expect(activeShortcuts.value.map((shortcut) => shortcut.label)).toEqual(['Chiama', 'Chiudi']);
  });

  it('puts a dialog that opens over a panel on top, and gives the keys back to the panel', async () => {
    const pressed: string[] = [];
    const isOpen = ref(false);
    owner.run(() => {
      useShortcuts(['panel', 'dialog'].map((scope) => ({ keys: 'Escape', label: scope, scope, action: () => { pressed.push(scope); } })));
      useShortcutScope('panel', true, { isSeeThrough: true });
      useShortcutScope('dialog', isOpen);
    });
    press('Escape');
    isOpen.value = true;
    await nextTick();
    press('Escape');
    isOpen.value = false;
    await nextTick();
    press('Escape');
    expect(pressed).toEqual(['panel', 'dialog', 'panel']);
  });

  it('forgets the keys of a component that is gone', () => {
    owner.run(() => useShortcuts([{ keys: 'F4', label: 'Cerca', action: () => {} }]));
    expect(activeShortcuts.value.map((shortcut) => shortcut.keys)).toEqual(['F4']);
    owner.stop();
    expect(activeShortcuts.value).toEqual([]);
  });
});
