import { mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { common, field, payments, till } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { handleShortcut } from '#renderer/ui/use-shortcuts.ts';
import CloseTill from './CloseTill.vue';
import CountForm from './CountForm.vue';
import MoveStock from './MoveStock.vue';
import NoCash from './NoCash.vue';

// Nuxt UI's own controls need its build plug-in; plain ones do the same for what is tested here.
vi.mock('@nuxt/ui/components/Input.vue', () => ({
  default: {
    props: ['modelValue', 'ui', 'size'], emits: ['update:modelValue'],
    setup: (props: { modelValue?: string }, { emit }: { emit: (name: 'update:modelValue', value: string) => void }) => () => h('input', {
      value: props.modelValue,
      onInput: (event: Event) => { if (event.target instanceof HTMLInputElement) emit('update:modelValue', event.target.value); },
    }),
  },
}));
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));

const global = { plugins: [createPageI18n({ common, field, payments, till })] };
const kinds = [{ id: 'tessera', label: 'Tessera in bianco', isHeld: true }, { id: 'marca', label: 'Marca da bollo', isHeld: false }];
const press = (key: string) => handleShortcut(new KeyboardEvent('keydown', { key, cancelable: true }));

describe('the count of a till', () => {
  it('asks for the pieces of each kind that it holds, none as 0, and not for the others', async () => {
    const form = mount(CountForm, { props: { label: 'Conferma', stock: kinds, isBusy: false, scope: 'page' }, global });
    expect(form.text()).not.toContain('Marca da bollo');
    press('F9');
    expect(form.emitted('confirm')).toBeUndefined();
    const pieces = form.get('[aria-label="Pezzi di Tessera in bianco"]');
    await pieces.setValue('dieci');
    press('F9');
    expect(form.emitted('confirm')).toBeUndefined();
    await pieces.setValue('0');
    press('F9');
    expect(form.emitted('confirm')).toMatchObject([[{ stock: [{ kind: 'tessera', pieces: 0 }] }]]);
    form.unmount();
  });

  it('with pieces missing waits for the supervisor, who says why', async () => {
    const stock = [{ kind: 'tessera', label: 'Tessera in bianco', counted: 9, expected: 10, variance: -1 }];
    const props = { countedCents: 100, varianceCents: 0, cardCents: undefined, stock, isBusy: false, scope: 'page' };
    const clerk = mount(CloseTill, { props: { ...props, isSupervisor: false }, global });
    expect(clerk.text()).toContain('Tessera in bianco: contati 9, dovuti 10 (-1)');
    press('F9');
    expect(clerk.emitted('close')).toBeUndefined();
    clerk.unmount();
    const supervisor = mount(CloseTill, { props: { ...props, isSupervisor: true }, global });
    await supervisor.get('input').setValue('Smarrita');
    press('F9');
    expect(supervisor.emitted('close')).toEqual([['Smarrita']]);
    supervisor.unmount();
  });
});

describe('pieces that move', () => {
  it('come in without a reason, and leave with one and only if they are there', async () => {
    const form = mount(MoveStock, { props: { kinds, isBusy: false, scope: 'page' }, global });
    const [act, kind] = form.findAll('select');
    const [pieces, reference, reason] = form.findAll('input');
    await kind?.setValue('marca');
    await pieces?.setValue('5');
    await reference?.setValue(' Bolletta 12 ');
    press('F9');
    expect(form.emitted('confirm')).toEqual([[{ kind: 'marca', act: 'load', pieces: 5, reference: 'Bolletta 12' }]]);
    await act?.setValue('use');
    expect(form.findAll('select')[1]?.findAll('option').map((option) => option.text())).toEqual(['Tessera in bianco']);
    press('F9');
    await kind?.setValue('tessera');
    press('F9');
    expect(form.emitted('confirm')).toHaveLength(1);
    await reason?.setValue('Rovinate');
    press('F9');
    expect(form.emitted('confirm')?.[1]).toEqual([{ kind: 'tessera', act: 'use', pieces: 5, reference: 'Bolletta 12', reason: 'Rovinate' }]);
    form.unmount();
  });
});

describe('where no cash is taken', () => {
  it.each([
    { rules: { municipality: false, till: true, isAgent: true, isTaken: false }, says: 'Il Comune non incassa in contanti' },
    { rules: { municipality: true, till: false, isAgent: true, isTaken: false }, says: 'Questa cassa non prende contanti' },
    { rules: { municipality: true, till: true, isAgent: false, isTaken: false }, says: 'serve la nomina ad agente contabile' },
  ])('it says why, and how to pay instead: $says', ({ rules, says }) => {
    const note = mount(NoCash, { props: { rules }, global });
    expect(note.text()).toContain(says);
    expect(note.text()).toContain('pagoPA');
    press('Escape');
    expect(note.emitted('cancel')).toHaveLength(1);
    note.unmount();
  });
});
