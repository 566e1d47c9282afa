import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import { fieldCheckers } from '#shared/cases/field-checkers.ts';
import type { AnyField } from '#shared/cases/field-format.rules.ts';
import { checkField } from '#shared/cases/field.rules.ts';
import type { FormValue } from '#shared/cases/form-value.model.ts';
import german from '#renderer/i18n/clerk/de.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { cases } from '#renderer/i18n/it.json';
import { useProblemText } from './problem-text.ts';

function textIn(language: string): ReturnType<typeof useProblemText> {
  let made: ReturnType<typeof useProblemText> | undefined;
  mount(defineComponent({ setup: () => { made = useProblemText(); return () => h('div'); } }), { global: { plugins: [createPageI18n({ cases }, { de: { cases: german.cases } }, language)] } });
  if (made === undefined) throw new Error('nothing was set up');
  return made;
}

const field = (type: AnyField['type'], rest: Partial<AnyField> = {}): AnyField => ({ id: 'x', label: 'Campo', type, required: true, ...rest }) as AnyField;
const options = [{ value: 'a', label: 'A' }];
const rows = field('group', { rowLabel: 'Figlio', max: 1, fields: [{ id: 'name', label: 'Nome', type: 'text', required: true }] as never });

/** Every fault that a clerk can make with the form's controls, and a few that only a broken page could. */
const faults: readonly [AnyField, FormValue | undefined][] = [
  [field('text'), undefined], [field('text'), ' '], [field('declaration'), false], [field('text', { maxLength: 3 }), 'lungo'],
  [field('number', { min: 2, max: 5 }), 1], [field('number', { min: 2, max: 5 }), 6], [field('amount'), -1], [field('amount', { max: 1_000 }), 2_000],
  [field('date'), '2026-02-30'], [field('time'), '25:00'], [field('choice', { options }), 'b'], [field('choices', { options }), ['b']], [field('email'), 'a@b'], [field('phone'), '12'],
  [field('taxCode'), 'RSSMRA80A01H501A'], [field('taxCode'), 'RSS'], [field('vatNumber'), '123'], [field('plate'), 'A'], [field('iban'), 'IT60X0542811101000000123450'], [field('iban'), 'IT'],
  [field('person'), { surname: 'Rossi' }], [field('address'), { street: 'Via' }], [field('place'), { province: 'FC' }], [field('document'), { kind: 'passport' }],
  [field('signature'), { method: 'paper' }], [field('attachment', { min: 2 }), [{ id: '1' }]], [field('attachment', { max: 1 }), [{ id: '1' }, { id: '2' }]],
  [rows, [{ name: '' }]], [rows, [{ name: 'A' }, { name: 'B' }]], [{ ...rows, rowLabel: undefined }, [{ name: '' }]],
  [field('person'), { surname: 'Rossi', givenName: 'Anna', taxCode: 'X' }], [field('text'), 3],
];

describe('what is wrong with a field', () => {
  it.each(faults)('is told in Italian as the rules tell it: %o, %o', (of, value) => {
    const problem = checkField(of, value, fieldCheckers);
    if (problem === undefined) throw new Error('nothing is wrong here');
    expect(textIn('it')(problem, of, value)).toBe(problem.message);
  });

  it('is told in the language of the page, but for what only the rules know', () => {
    const inGerman = textIn('de');
    const left = faults.filter(([of, value]) => {
      const problem = checkField(of, value, fieldCheckers);
      return problem !== undefined && inGerman(problem, of, value) === problem.message;
    });
    expect(left.map(([{ type }, value]) => [type, value])).toEqual([
      ['person', { surname: 'Rossi', givenName: 'Anna', taxCode: 'X' }], ['text', 3],
    ]);
    expect(inGerman({ code: 'FIELD_REQUIRED', message: '' }, rows, [{ name: '' }])).toBe('Campo, Figlio 1: Auszufüllen: Nome.');
  });
});
