import { mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { formatCents, parseEuro } from '#shared/kernel/money.ts';
import { field } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import AmountInput from './AmountInput.vue';
import DayInput from './DayInput.vue';
import { enterToNext } from './enter-to-next.ts';

// Nuxt UI's own input needs its build plug-in; a plain one does the same for what is tested here.
vi.mock('@nuxt/ui/components/Input.vue', () => ({
  default: {
    props: ['modelValue', 'ui', 'size', 'color', 'highlight'], emits: ['update:modelValue'],
    setup: (props: { modelValue?: string }, { emit }: { emit: (name: 'update:modelValue', value: string) => void }) => () => h('input', {
      value: props.modelValue,
      onInput: (event: Event) => { if (event.target instanceof HTMLInputElement) emit('update:modelValue', event.target.value); },
    }),
  },
}));

const global = { plugins: [createPageI18n({ field })] };

describe('an amount', () => {
  const amount = (modelValue?: number | string) => mount(AmountInput, { props: { modelValue, parse: parseEuro, show: formatCents }, global });

  it.each([
    ['22,21', 2221], ['22.21', 2221], ['50', 5000], ['1.234,5', 123_450], ['16,', '16,'], ['abc', 'abc'], ['', undefined],
  ])('typed as "%s" is %s', async (text, value) => {
    const input = amount();
    await input.get('input').setValue(text);
    expect(input.emitted('update:modelValue')?.at(-1)).toEqual(text === '' ? undefined : [value]);
  });

  it('is tidied on leaving, not while typing', async () => {
    const input = amount();
    await input.get('input').setValue('22');
    await input.setProps({ modelValue: 2200 });
    expect(input.get('input').element.value).toBe('22');
    await input.get('input').trigger('blur');
    expect(input.get('input').element.value).toBe('22,00');
  });

  it('shows what is chosen elsewhere', async () => {
    const input = amount(500);
    expect(input.get('input').element.value).toBe('5,00');
    await input.setProps({ modelValue: 5000 });
    expect(input.get('input').element.value).toBe('50,00');
  });
});

describe('a day', () => {
  it('typed without separators is a day, and an impossible one stays as typed', async () => {
    const input = mount(DayInput, { global });
    await input.get('input').setValue('22112026');
    expect(input.emitted('update:modelValue')?.at(-1)).toEqual(['2026-11-22']);
    await input.get('input').setValue('31/02/2026');
    expect(input.emitted('update:modelValue')?.at(-1)).toEqual(['31/02/2026']);
  });
});

describe('Enter in a form', () => {
  it('goes to the next control, jumps a group of radio buttons, and ends on the button', () => {
    const form = mount({
      render: () => h('form', { onKeydown: enterToNext }, [
        h('input', { id: 'a' }), h('input', { id: 'r1', type: 'radio', name: 'r' }), h('input', { id: 'r2', type: 'radio', name: 'r' }),
        h('input', { id: 'off', disabled: true }), h('select', { id: 'z' }), h('button', { id: 'go', type: 'submit' }),
      ]),
    }, { attachTo: document.body });
    const submit = vi.fn();
    form.element.addEventListener('submit', submit);
    const press = (id: string): string | undefined => {
      document.getElementById(id)?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      return document.activeElement?.id;
    };
    expect(['a', 'r1', 'r2', 'z'].map(press)).toEqual(['r1', 'z', 'z', 'go']);
    expect(submit).not.toHaveBeenCalled();
    form.unmount();
  });
});
