import { ORPCError } from '@orpc/client';
import { flushPromises, mount } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { cases, errors, field as fieldTexts, people } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import type { FormValue } from '#shared/cases/form-value.model.ts';
import { FormField } from '#shared/catalogue/form-field.model.ts';
import { samplePerson } from '#tests/support/sample-catalogue.ts';
import { fieldWorldKey, type FieldWorld } from './field-world.ts';
import FormControl from './FormControl.vue';

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
vi.mock('@nuxt/ui/components/Textarea.vue', () => ({ default: { setup: () => () => h('textarea') } }));
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled', 'loading'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { type: 'button', disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));

const person = samplePerson();
const findPerson = vi.fn<FieldWorld['findPerson']>();
const searchPlaces = vi.fn<FieldWorld['searchPlaces']>();
const unused = () => Promise.reject(new Error('not here'));
const world = (more: Partial<FieldWorld> = {}): FieldWorld => ({
  person, document: { kind: 'passport', number: 'YA1234567', expiresOn: '2030-01-01' }, today: '2026-11-23', isReadOnly: false,
  findPerson, searchPlaces, attach: unused, readAttachment: unused, removeAttachment: unused, change: () => undefined, ...more,
});

/** A field in a form that keeps its value, as the basket does. */
function field(more: Record<string, unknown>, options: { value?: FormValue; isInvalid?: boolean; in?: Partial<FieldWorld> } = {}) {
  const value = ref<FormValue | undefined>(options.value);
  const parsed = FormField.parse({ id: 'it', label: 'La voce', ...more });
  const form = defineComponent(() => () => h(FormControl, {
    id: 'it', field: parsed, isInvalid: options.isInvalid ?? false, modelValue: value.value, 'onUpdate:modelValue': (typed?: FormValue) => { value.value = typed; },
  }));
  const wrapper = mount(form, {
    attachTo: document.body,
    global: { plugins: [createPageI18n({ cases, errors, field: fieldTexts, people })], provide: { [fieldWorldKey as symbol]: world(options.in) } },
  });
  const button = (name: string) => wrapper.findAll('button').find((each) => each.text().includes(name));
  return { wrapper, value, button, inputs: () => wrapper.findAll('input').map((input) => input.element.value) };
}

beforeEach(() => {
  findPerson.mockReset();
  searchPlaces.mockReset().mockResolvedValue([]);
  document.body.innerHTML = '';
});

describe('plain fields', () => {
  const options = [{ value: 'orto', label: 'Orto' }, { value: 'garden', label: 'Giardino' }];

  it.each<[string, string, FormValue]>([
    ['text', 'Rossi', 'Rossi'], ['number', '12', 12], ['number', 'dodici', 'dodici'], ['amount', '22,21', 2221], ['date', '22112026', '2026-11-22'],
    ['time', '930', '09:30'], ['time', '9.5', '9.5'], ['vatNumber', '00743110157', '00743110157'], ['taxCode', 'rssmra80a01h501u', 'RSSMRA80A01H501U'],
  ])('a %s typed as "%s" is %o', async (type, text, typed) => {
    const { wrapper, value } = field({ type });
    await wrapper.get('input').setValue(text);
    expect(value.value).toEqual(typed);
    await wrapper.get('input').setValue('');
    expect(value.value).toBeUndefined();
  });

  it('several choices stand in the order of the list, and none is no value', async () => {
    const { wrapper, value } = field({ type: 'choices', options });
    const [first, second] = wrapper.findAll('input');
    await second?.setValue(true);
    await first?.setValue(true);
    expect(value.value).toEqual(['orto', 'garden']);
    await first?.setValue(false);
    await second?.setValue(false);
    expect(value.value).toBeUndefined();
  });

  it('one of a few can be unchosen, unless it must be chosen', async () => {
    const { value, button } = field({ type: 'choice', options }, { value: 'orto' });
    await button('Togli la scelta')?.trigger('click');
    expect(value.value).toBeUndefined();
    expect(field({ type: 'choice', options, required: true }, { value: 'orto' }).button('Togli la scelta')).toBeUndefined();
  });

  it('a declaration shows its words, its law and whether that was verified, before it is declared', async () => {
    const { wrapper, value } = field({ type: 'declaration', text: 'Dichiaro di abitare qui.', certifies: 'fact', source: { law: 'DPR 445/2000, art. 47' } });
    for (const words of ['Dichiaro di abitare qui.', 'atto di notorietà (art. 47 DPR 445/2000)', 'DPR 445/2000, art. 47 (non verificata)']) expect(wrapper.text()).toContain(words);
    expect(wrapper.get('input').attributes('aria-describedby')).toContain('it-text');
    await wrapper.get('input').setValue(true);
    expect(value.value).toBe(true);
  });
});

describe('a person', () => {
  it('is a member of the family by one click, without the one who asks', async () => {
    const { wrapper, value } = field({ type: 'person' });
    const members = wrapper.findAll('li button');
    expect(members.map((each) => each.text())).toEqual(['1Rossi Lucafiglio, 8 anni']);
    await members[0]?.trigger('click');
    expect(value.value).toEqual({ taxCode: 'RSSLCU18A01H501X', surname: 'Rossi', givenName: 'Luca', birthDate: '2018-01-01' });
  });

  it('is a member of the family by one digit, only while no tax code is there', async () => {
    const { wrapper, value } = field({ type: 'person' });
    await wrapper.get('input').trigger('keydown', { key: '2' });
    expect(value.value).toBeUndefined();
    await wrapper.get('input').trigger('keydown', { key: '1' });
    expect(value.value).toMatchObject({ givenName: 'Luca' });
    await wrapper.get('input').setValue('RSS');
    await wrapper.get('input').trigger('keydown', { key: '1' });
    expect(value.value).toMatchObject({ taxCode: 'RSS' });
  });

  it('is looked up once by a whole tax code, with Enter, and never by half of one', async () => {
    findPerson.mockResolvedValue(person);
    const { wrapper, value } = field({ type: 'person' });
    await wrapper.get('input').setValue('rssmra80a');
    await wrapper.get('input').trigger('keydown', { key: 'Enter' });
    expect(findPerson).not.toHaveBeenCalled();
    await wrapper.get('input').setValue('rssmra80a01h501u');
    await wrapper.get('input').trigger('keydown', { key: 'Enter' });
    await wrapper.get('input').trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(findPerson.mock.calls).toEqual([['RSSMRA80A01H501U']]);
    expect(value.value).toEqual({ taxCode: 'RSSMRA80A01H501U', surname: 'Rossi', givenName: 'Mario', birthDate: '1980-01-01' });
    expect(wrapper.text()).toContain("Letto dall'anagrafe nazionale.");
  });

  it.each([
    ['PERSON_NOT_FOUND', "Non è nell'anagrafe nazionale"], ['REGISTER_UNAVAILABLE', 'Intanto puoi scrivere cognome, nome e data di nascita.'],
  ])('that the register does not give (%s) is typed by hand', async (code, sentence) => {
    findPerson.mockRejectedValue(new ORPCError(code));
    const { wrapper, value, button } = field({ type: 'person' });
    const [taxCode, surname, givenName, birth] = wrapper.findAll('input');
    await taxCode?.setValue('RSSMRA80A01H501U');
    await button('Cerca')?.trigger('click');
    await flushPromises();
    expect(wrapper.text()).toContain(sentence);
    await surname?.setValue('Rossi');
    await givenName?.setValue('Mario');
    await birth?.setValue('01/01/1980');
    expect(value.value).toEqual({ taxCode: 'RSSMRA80A01H501U', surname: 'Rossi', givenName: 'Mario', birthDate: '1980-01-01' });
  });
});

describe('an address, a document', () => {
  it('takes the residence of the person by one click; nobody there, no button', async () => {
    const { value, button } = field({ type: 'address' }, { value: { street: 'Via Vecchia', unit: '9' } });
    await button('Residenza')?.trigger('click');
    expect(value.value).toEqual({ street: 'Via Verdi', houseNumber: '3', postalCode: '47000', municipality: 'Poggio Sereno', province: 'FC' });
    expect(field({ type: 'address' }, { in: { person: undefined } }).button('Residenza')).toBeUndefined();
  });

  it('takes the document seen in the visit by one click, and warns of one that expired', async () => {
    const { wrapper, value, button } = field({ type: 'document' });
    await button('Documento visto')?.trigger('click');
    expect(value.value).toEqual({ kind: 'passport', number: 'YA1234567', expiresOn: '2030-01-01' });
    expect(wrapper.get('select').element.value).toBe('passport');
    const expired = field({ type: 'document' }, { value: { kind: 'other', number: 'X', expiresOn: '2026-11-22' } });
    expect(expired.wrapper.text()).toContain('Il documento è scaduto');
  });

  it('settled, they offer nothing to take', () => {
    for (const type of ['address', 'document', 'person']) expect(field({ type }, { in: { isReadOnly: true } }).wrapper.findAll('button')).toEqual([]);
  });
});

describe('a place', () => {
  const hits = [{ name: 'Bazzano', province: 'BO', code: 'A726', ceasedOn: '2014-01-01' }, { name: 'Bazzano', province: 'PR', code: 'X000' }];

  it('is taken from the list with arrow and Enter; typed anew it loses its code', async () => {
    vi.useFakeTimers();
    searchPlaces.mockResolvedValue(hits);
    const { wrapper, value } = field({ type: 'place' });
    await wrapper.get('input').setValue('bazz');
    await vi.advanceTimersByTimeAsync(200);
    vi.useRealTimers();
    expect(wrapper.findAll('[role=option]').map((option) => option.text())).toEqual(['BazzanoBOcessato il 01/01/2014', 'BazzanoPR']);
    expect(wrapper.get('input').attributes('aria-activedescendant')).toBe('it-0');
    await wrapper.get('input').trigger('keydown', { key: 'ArrowUp' });
    await wrapper.get('input').trigger('keydown', { key: 'Enter' });
    expect(value.value).toEqual({ name: 'Bazzano', province: 'PR', code: 'X000' });
    expect(wrapper.find('[role=option]').exists()).toBe(false);
    await wrapper.get('input').setValue('Bazzan');
    expect(value.value).toEqual({ name: 'Bazzan' });
    expect(wrapper.text()).toContain('Scritto a mano');
  });

  it('stays as it was typed when the hub does not answer', async () => {
    vi.useFakeTimers();
    searchPlaces.mockRejectedValue(new TypeError('away'));
    const { wrapper, value } = field({ type: 'place' });
    await wrapper.get('input').setValue('Macondo');
    await vi.advanceTimersByTimeAsync(200);
    vi.useRealTimers();
    expect(value.value).toEqual({ name: 'Macondo' });
  });
});

describe('rows', () => {
  const children = {
    type: 'group', rowLabel: 'Figlio', max: 3,
    fields: [{ id: 'name', label: 'Nome', type: 'text', required: true }, { id: 'who', label: 'Chi è', type: 'person' }],
  };

  it('are added, typed, copied and taken away, and none is no value', async () => {
    const { wrapper, value, button } = field(children);
    expect(wrapper.findAll('[data-row]')).toHaveLength(0);
    await button('Aggiungi')?.trigger('click');
    await wrapper.get('[data-row] input').setValue('Luca');
    await button('Duplica')?.trigger('click');
    await wrapper.findAll('[data-row]')[1]?.get('input').setValue('Anna');
    expect(value.value).toEqual([{ name: 'Luca' }, { name: 'Anna' }]);
    await button('Togli')?.trigger('click');
    expect(wrapper.findAll('[data-row] input').map((input) => (input.element as HTMLInputElement).value).at(0)).toBe('Anna');
    await button('Togli')?.trigger('click');
    expect(value.value).toBeUndefined();
  });

  it('a group that must have one shows it before anything is typed, and no more than it may have', async () => {
    const { wrapper, value, button } = field({ ...children, required: true });
    expect(wrapper.findAll('[data-row]')).toHaveLength(1);
    expect(value.value).toBeUndefined();
    await wrapper.get('[data-row] input').setValue('Luca');
    await button('Aggiungi')?.trigger('click');
    await button('Aggiungi')?.trigger('click');
    expect(wrapper.findAll('[data-row]')).toHaveLength(3);
    expect([button('Aggiungi'), button('Duplica')]).toEqual([undefined, undefined]);
  });

  it('mark what is wrong in them', () => {
    const { wrapper } = field(children, { value: [{ name: 'Luca' }, { name: '' }], isInvalid: true });
    expect(wrapper.findAll('[data-row]').map((row) => row.get('input').attributes('aria-invalid'))).toEqual([undefined, 'true']);
  });
});
