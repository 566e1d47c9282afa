import { mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { h, nextTick } from 'vue';
import { field, payments } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { handleShortcut } from '#renderer/ui/use-shortcuts.ts';
import TerminalForm from './TerminalForm.vue';

vi.mock('@nuxt/ui/components/Input.vue', () => ({
  default: {
    props: ['modelValue'], emits: ['update:modelValue'],
    setup: (props: { modelValue?: string | number }, { emit }: { emit: (name: 'update:modelValue', value: string | number) => void }) => () => h('input', {
      value: props.modelValue,
      onInput: ({ target }: Event) => { if (target instanceof HTMLInputElement) emit('update:modelValue', target.type === 'number' ? Number(target.value) : target.value); },
    }),
  },
}));
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));

const counterId = '01K0000000000000000000000A';
const form = () => mount(TerminalForm, { props: { counterId, terminal: undefined, checked: undefined, scope: 'page', isBusy: false }, global: { plugins: [createPageI18n({ field, payments })] } });
const press = async (key: string): Promise<void> => {
  handleShortcut(new KeyboardEvent('keydown', { key, altKey: true, cancelable: true }));
  await nextTick();
};

describe('the terminal of a counter', () => {
  it('is saved, or tried first, once its address and number can be right', async () => {
    const shown = form();
    const [name, id, host, port] = shown.findAll('input');
    await press('s');
    await id?.setValue('1234');
    await host?.setValue('http://10.0.0.7');
    expect(shown.text()).toContain('Servono otto cifre.');
    expect(shown.text()).toContain('Nome o numero in rete, senza http');
    await press('t');
    expect([shown.emitted('save'), shown.emitted('check')]).toEqual([undefined, undefined]);
    await name?.setValue('POS ingresso');
    await id?.setValue('30000001');
    await host?.setValue('10.0.0.7');
    await port?.setValue(2000);
    const setup = { counterId, name: 'POS ingresso', host: '10.0.0.7', port: 2000, terminalId: '30000001' };
    await press('t');
    expect(shown.emitted('check')).toEqual([[setup]]);
    await press('s');
    expect(shown.emitted('save')).toEqual([[setup]]);
    shown.unmount();
  });

  it('says how it answered, and in training what its cents do', async () => {
    const shown = form();
    await shown.findAll('input')[2]?.setValue('127.0.0.1');
    expect(shown.text()).toContain('POS simulato di formazione');
    await shown.setProps({ checked: { kind: 'unreachable', trouble: 'UNREACHABLE' } });
    expect(shown.text()).toContain('Il POS non si raggiunge');
    await shown.setProps({ checked: { kind: 'operative', release: 'A1' } });
    expect(shown.text()).toContain('ed è pronto. Versione A1');
    shown.unmount();
  });
});
