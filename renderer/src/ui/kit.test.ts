import { mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { field, keys } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import ActionButton from './ActionButton.vue';
import FieldBox from './FieldBox.vue';
import KeyHint from './KeyHint.vue';
import ListRow from './ListRow.vue';
import NoticeBanner from './NoticeBanner.vue';
import StateBadge from './StateBadge.vue';
import { tones } from './tone.ts';
import { handleShortcut } from './use-shortcuts.ts';

// Nuxt UI's own components need its build plug-in; what is tested here is what the kit adds around them.
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled', 'loading'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));

const global = { plugins: [createPageI18n({ field, keys })] };
const pressF2 = () => handleShortcut(new KeyboardEvent('keydown', { key: 'F2', cancelable: true }));

describe('a field', () => {
  const control = (props: { id: string; describedBy: string | undefined; isInvalid: boolean }) =>
    h('input', { id: props.id, 'aria-describedby': props.describedBy, 'aria-invalid': props.isInvalid });

  it('ties its label, help and warning to the control', () => {
    const box = mount(FieldBox, { props: { label: 'Targa', help: 'Come sul libretto', warning: 'Formato insolito' }, slots: { default: control }, global });
    const input = box.get('input');
    expect(box.get('label').attributes('for')).toBe(input.attributes('id'));
    const described = (input.attributes('aria-describedby') ?? '').split(' ').map((id) => box.get(`[id="${id}"]`).text());
    expect(described).toEqual(['Come sul libretto', 'Da controllare: Formato insolito']);
    expect(input.attributes('aria-invalid')).toBe('false');
  });

  it('shows the error before the warning and marks the control', () => {
    const box = mount(FieldBox, { props: { label: 'Targa', error: 'Manca una lettera', warning: 'Formato insolito' }, slots: { default: control }, global });
    expect(box.text()).toContain('Da correggere: Manca una lettera');
    expect(box.text()).not.toContain('Formato insolito');
    expect(box.get('input').attributes('aria-invalid')).toBe('true');
  });
});

describe('an action button', () => {
  it('prints its key and acts by mouse and by key', async () => {
    const button = mount(ActionButton, { props: { label: 'Chiama', keys: 'F2' }, global });
    expect(button.text()).toContain('F2');
    await button.trigger('click');
    pressF2();
    expect(button.emitted('act')).toHaveLength(2);
    button.unmount();
    expect(pressF2()).toBe(false);
  });

  it('does not repeat the act that is on its way', async () => {
    const button = mount(ActionButton, { props: { label: 'Chiama', keys: 'F2' }, global });
    pressF2();
    await button.setProps({ busy: true });
    pressF2();
    await button.trigger('click');
    await button.setProps({ busy: false });
    expect(button.emitted('act')).toHaveLength(1);
    button.unmount();
  });

  it('waits, when its key is pressed while another act is on its way, and acts once after it', async () => {
    const button = mount(ActionButton, { props: { label: 'Concludi', keys: 'F2', busy: true }, global });
    pressF2();
    pressF2();
    expect(button.emitted('act')).toBeUndefined();
    await button.setProps({ busy: false });
    expect(button.emitted('act')).toHaveLength(1);
    button.unmount();
  });

  it('does not act late when there is nothing left to do', async () => {
    const button = mount(ActionButton, { props: { label: 'Concludi', keys: 'F2', busy: true }, global });
    pressF2();
    await button.setProps({ busy: false, disabled: true });
    expect(button.emitted('act')).toBeUndefined();
    button.unmount();
  });
});

describe('small pieces', () => {
  it.each(tones)('a %s badge says its state in a word and an icon too', (tone) => {
    const badge = mount(StateBadge, { props: { tone, label: 'Parola' } });
    expect(badge.text()).toBe('Parola');
    expect(badge.findComponent({ name: 'AppIcon' }).exists()).toBe(true);
  });

  it('a key hint reads as on an Italian keyboard', () => {
    const printed = (combination: string, plugins = global.plugins) => mount(KeyHint, { props: { keys: combination }, global: { plugins } }).findAll('kbd').map((key) => key.text());
    expect(printed('shift+enter')).toEqual(['Maiusc', 'enter']);
    expect(printed('Ctrl+Enter')).toEqual(['Ctrl', 'Invio']);
    expect(printed('Ctrl+Enter', [createPageI18n({ keys }, { de: { keys: { Ctrl: 'Strg' } } }, 'de')])).toEqual(['Strg', 'Invio']);
  });

  it('a row is a button only when it can be chosen', async () => {
    const row = mount(ListRow, { props: { title: 'Certificato', canChoose: true } });
    await row.get('button').trigger('click');
    expect(row.emitted('choose')).toHaveLength(1);
    expect(mount(ListRow, { props: { title: 'Certificato' } }).find('button').exists()).toBe(false);
  });

  it('only an error banner interrupts a screen reader', () => {
    expect(mount(NoticeBanner, { props: { tone: 'error', text: 'x' } }).attributes('role')).toBe('alert');
    expect(mount(NoticeBanner, { props: { tone: 'warning', text: 'x' } }).attributes('role')).toBe('status');
  });
});
