import { mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { cases, errors, field as fieldTexts, people } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { FormField } from '#shared/catalogue/form-field.model.ts';
import { samplePerson } from '#tests/support/sample-catalogue.ts';
import { fieldWorldKey, type FieldWorld } from './fields/field-world.ts';

// Nuxt UI's own controls need its build plug-in; plain ones do the same for what is tested here.
vi.mock('@nuxt/ui/components/Input.vue', () => ({ default: { setup: () => () => h('input') } }));
vi.mock('@nuxt/ui/components/Textarea.vue', () => ({ default: { setup: () => () => h('textarea') } }));
vi.mock('@nuxt/ui/components/Button.vue', () => ({ default: { setup: (_props: object, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { type: 'button' }, [slots.default?.()].flat() as never) } }));
const { default: CaseField } = await import('./CaseField.vue');

const unused = () => Promise.reject(new Error('not here'));
const world: FieldWorld = { person: samplePerson(), today: '2026-11-23', isReadOnly: false, findPerson: unused, searchPlaces: unused, attach: unused, readAttachment: unused, removeAttachment: unused, change: () => undefined };
const more: Readonly<Record<string, object>> = {
  choice: { options: [{ value: 'a', label: 'A' }] }, choices: { options: [{ value: 'a', label: 'A' }] }, group: { fields: [{ id: 'name', label: 'Nome', type: 'text' }] }, declaration: { text: 'Dichiaro.' },
};

const show = (type: string, props: object) => mount(CaseField, {
  props: { field: FormField.parse({ id: 'it', label: 'La voce', type, ...more[type] }), isRevealed: true, ...props },
  global: { plugins: [createPageI18n({ cases, errors, field: fieldTexts, people })], provide: { [fieldWorldKey as symbol]: world } },
});
/** Everything that something in the field is described by. */
const described = (wrapper: ReturnType<typeof show>): string => wrapper.findAll('[aria-describedby]')
  .flatMap((each) => (each.attributes('aria-describedby') ?? '').split(' ')).map((id) => wrapper.find(`[id="${id}"]`)).filter((each) => each.exists()).map((each) => each.text()).join(' ');

describe.each(FormField.shape.type.options)('a field of type %s', (type) => {
  it('says in red what keeps from settling, tied to its control', () => {
    const wrapper = show(type, { problem: { fieldId: 'it', code: 'ATTACHMENT_MISSING', message: 'La voce: sbagliata.' }, warning: 'La voce: da guardare.' });
    const note = wrapper.findAll('[role=status]').find((each) => each.text().includes('La voce: sbagliata.'));
    expect(note?.classes()).toContain('text-error');
    expect(note?.text()).toContain('Da correggere');
    expect(described(wrapper)).toContain('La voce: sbagliata.');
    expect(wrapper.text()).not.toContain('da guardare');
  });

  it('says in amber what is only to be looked at, and marks nothing as wrong', () => {
    const wrapper = show(type, { warning: 'La voce: da guardare.' });
    const note = wrapper.findAll('[role=status]').find((each) => each.text().includes('La voce: da guardare.'));
    expect(note?.classes()).toContain('text-warning');
    expect(described(wrapper)).toContain('La voce: da guardare.');
    expect(wrapper.find('[aria-invalid=true]').exists()).toBe(false);
  });

  it('says where its value came from, and once changed gives it back', async () => {
    const origin = { source: 'Anagrafe 09:05', isChanged: false, before: 'prima' };
    const wrapper = show(type, { origin });
    expect(described(wrapper)).toContain('Anagrafe 09:05');
    await wrapper.setProps({ origin: { ...origin, isChanged: true } });
    expect(wrapper.text()).toContain('modificato');
    await wrapper.findAll('button').find((each) => each.text().includes('Rimetti: prima'))?.trigger('click');
    expect(wrapper.emitted('restore')).toHaveLength(1);
  });
});
