import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { shortcuts } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import ActionButton from './ActionButton.vue';
import { applyKeys, provideZone, type ChosenKeys } from './key-map.ts';
import ShortcutsDialog from './ShortcutsDialog.vue';
import { listenForShortcuts } from './use-shortcuts.ts';

// Nuxt UI's own components need its build plug-in; what is tested here is what the kit adds around them.
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled', 'loading'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));
vi.mock('@nuxt/ui/components/Modal.vue', () => ({
  default: { props: ['open'], setup: (props: { open?: boolean }, { slots }: { slots: Record<string, (() => unknown) | undefined> }) => () => props.open === true ? h('div', [slots['body']?.(), slots['footer']?.()].flat() as never) : null },
}));

enableAutoUnmount(afterEach);
afterEach(() => applyKeys({}));

const acts = vi.fn();
const zone = {
  setup() {
    provideZone('next');
    return () => [
      h(ActionButton, { label: 'Incassa', keys: 'F9', onAct: () => { acts('pay'); } }), h(ActionButton, { label: 'Concludi', keys: 'F10', onAct: () => { acts('end'); } }),
      h(ActionButton, { label: 'Lascia', keys: 'Escape', onAct: () => { acts('leave'); } }),
    ];
  },
};

function open(save?: (keys: ChosenKeys) => Promise<string | undefined>) {
  const page = defineComponent({
    setup() {
      listenForShortcuts();
      return () => h('div', [h(zone), h(ShortcutsDialog, save === undefined ? {} : { save })]);
    },
  });
  const shown = mount(page, { attachTo: document.body, global: { plugins: [createPageI18n({ shortcuts })] } });
  const press = async (key: string, held: KeyboardEventInit = {}): Promise<void> => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }));
    await flushPromises();
  };
  const button = (name: string) => shown.findAll('button').find((each) => (each.attributes('aria-label') ?? each.text()) === name);
  return { shown, press, button };
}

describe('the list of keys', () => {
  it('stands by the part of the screen, and only lists where nothing can be kept', async () => {
    const { shown, press } = open();
    await press('F1');
    expect(shown.get('section[aria-label="Pagamento e chiusura"]').text()).toContain('Incassa');
    expect(shown.text()).not.toContain('Cambia');
  });

  it('gives an act another key, at once and on its button, and gives it back', async () => {
    const save = vi.fn((keys: ChosenKeys) => { applyKeys(keys); return Promise.resolve(undefined); });
    const { shown, press, button } = open(save);
    await press('F1');
    await button('Cambia il tasto di «Incassa»')?.trigger('click');
    expect(shown.text()).toContain('Premi il nuovo tasto');
    await press('Control', { ctrlKey: true });
    await press('F7', { altKey: true });
    expect(save.mock.calls).toEqual([[{ 'page F9': 'Alt+F7' }]]);
    expect(shown.find('button[aria-keyshortcuts="Alt+F7"]').text()).toContain('AltF7');
    expect(acts).not.toHaveBeenCalled();
    await button('Ripristina il tasto di «Incassa»')?.trigger('click');
    await flushPromises();
    expect(save.mock.calls[1]).toEqual([{}]);
  });

  it('says whose a key is and why another cannot be, and lets Esc leave it as it is', async () => {
    const save = vi.fn(() => Promise.resolve(undefined));
    const { shown, press, button } = open(save);
    await press('F1');
    await button('Cambia il tasto di «Incassa»')?.trigger('click');
    await press('F10');
    expect(shown.text()).toContain('F10 è già il tasto di «Concludi»');
    await press('t', { ctrlKey: true });
    expect(shown.text()).toContain('Ctrl+T serve al browser');
    await press('k', { ctrlKey: true });
    expect(shown.text()).toContain('Ctrl+K è già il tasto di un comando che ora non è sullo schermo');
    await press('Escape');
    expect(shown.text()).not.toContain('Premi il nuovo tasto');
    expect([save.mock.calls, acts.mock.calls]).toEqual([[], []]);
    expect(button('Cambia il tasto di «Lascia»')).toBeUndefined();
  });

  it('says why it could not be kept', async () => {
    const { shown, press, button } = open(() => Promise.resolve('L\'ufficio non risponde.'));
    await press('F1');
    await button('Cambia il tasto di «Concludi»')?.trigger('click');
    await press('F7', { altKey: true });
    expect(shown.get('[role=alert]').text()).toBe('L\'ufficio non risponde.');
  });
});
