import { mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { h, nextTick } from 'vue';
import { field, payments } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { handleShortcut } from '#renderer/ui/use-shortcuts.ts';
import CashPanel from './CashPanel.vue';

// Nuxt UI's own controls need its build plug-in; plain ones do the same for what is tested here.
vi.mock('@nuxt/ui/components/Input.vue', () => ({
  default: {
    props: ['modelValue', 'ui', 'size', 'color', 'highlight'], emits: ['update:modelValue'],
    setup: (props: { modelValue?: string }, { emit }: { emit: (name: 'update:modelValue', value: string) => void }) => () => h('input', {
      value: props.modelValue,
      onInput: (event: Event) => { if (event.target instanceof HTMLInputElement) emit('update:modelValue', event.target.value); },
    }),
  },
}));
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));

const panel = () => mount(CashPanel, { props: { totalCents: 2221, isBusy: false }, global: { plugins: [createPageI18n({ field, payments })] } });
const press = (key: string) => handleShortcut(new KeyboardEvent('keydown', { key, cancelable: true }));
const text = (wrapper: ReturnType<typeof panel>): string => wrapper.get('[aria-live]').text().replaceAll('\u00a0', ' ');

describe('the till beside the total', () => {
  it('takes nothing before enough is on the counter', async () => {
    const wrapper = panel();
    press('F9');
    await wrapper.get('input').setValue('20');
    expect(text(wrapper)).toContain('Mancano€ 2,21');
    press('F9');
    expect(wrapper.emitted('confirm')).toBeUndefined();
    wrapper.unmount();
  });

  it('shows the change and hands over what was given', async () => {
    const wrapper = panel();
    await wrapper.get('input').setValue('50');
    expect(text(wrapper)).toContain('Resto da dare€ 27,79');
    press('F9');
    expect(wrapper.emitted('confirm')).toEqual([[5000]]);
    wrapper.unmount();
  });

  it('a note touched fills the amount; the first one is the exact sum', async () => {
    const wrapper = panel();
    const notes = wrapper.findAll('[role=group] button');
    expect(notes.map((note) => note.text())).toEqual(['Esatto', '25,00', '30,00', '40,00', '50,00']);
    await notes[0]?.trigger('click');
    await nextTick();
    expect(text(wrapper)).toContain('€ 0,00');
    press('F9');
    expect(wrapper.emitted('confirm')).toEqual([[2221]]);
    wrapper.unmount();
  });

  it('leaves what is missing, or everything, to a card where there is a terminal', async () => {
    const wrapper = panel();
    const byCard = () => handleShortcut(new KeyboardEvent('keydown', { key: 'F9', ctrlKey: true, cancelable: true }));
    byCard();
    await wrapper.setProps({ hasCard: true });
    byCard();
    await wrapper.get('input').setValue('20');
    byCard();
    expect(wrapper.emitted('card')).toEqual([[2221, undefined], [221, 2000]]);
    wrapper.unmount();
  });

  it('Escape puts the money aside', () => {
    const wrapper = panel();
    press('Escape');
    expect(wrapper.emitted('cancel')).toHaveLength(1);
    wrapper.unmount();
  });
});
