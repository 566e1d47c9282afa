import { describe, expect, it } from 'vitest';
import { oneSection, sampleDay, sampleService } from '#tests/support/sample-catalogue.ts';
import { scopeOf } from '../catalogue/condition.ts';
import { fillParagraphs, fillText } from './liquid-texts.ts';

/** What somebody may type where words are asked for: other people's languages. */
const typed = [
  '{{ form.other }}', '{{ 123457 | times: 7 }}', '{% include "/etc/passwd" %}', '{% render "../../etc/passwd" %}', '{% for i in (1..9) %}x{% endfor %}', '{{ form.__proto__.constructor }}', '{{',
  "' OR '1'='1", "'; DROP TABLE journal; --", "form.use == '' || true", '${7*7}', '<script>alert(1)</script>', '../../etc/passwd',
];

describe('what was typed into a form', () => {
  it.each(typed)('stays as it is on a paper: %s', (text) => {
    expect(fillText('Dichiara {{ form.use }}.', { form: { use: text, other: 'segreto' } })).toBe(`Dichiara ${text}.`);
    expect(fillParagraphs('Per {{ form.use | default: "altro" }}', { form: { use: text, other: 'segreto' } })).toBe(`Per ${text}`);
  });

  it.each(typed)('stays a text in a condition: %s', (text) => {
    const scope = scopeOf(sampleService({ form: oneSection({ id: 'use', type: 'text' }, { id: 'other', type: 'text' }) }));
    const holds = (condition: string) => scope.holds(condition, { form: { use: text, other: 'segreto' }, today: sampleDay });
    expect([holds("form.use == 'bank'"), holds("form.use != ''"), holds('form.use == form.other'), holds('size(form.use) > 0')]).toEqual([false, true, false, true]);
  });
});

describe('a text of a template', () => {
  it.each(['{% include "/etc/passwd" %}', '{% include "../municipality.yaml" %}', '{% render "package.json" %}', '{% layout "package.json" %}', '{% assign file = "/etc/passwd" %}{% include file %}'])('reads no file: %s', (text) => {
    expect(() => fillText(text, {})).toThrow();
  });

  it.each(['{{ form.constructor }}', '{{ form.__proto__ }}', '{{ form.toString }}', '{{ constructor }}', '{{ form.use.length.constructor }}'])('reaches nothing behind its values: %s', (text) => {
    expect(() => fillText(text, { form: { use: 'x' } })).toThrow();
  });

  it.each(['{% for i in (1..1000000000) %}{{ i }}{% endfor %}', '{% assign x = "0123456789" %}{% for i in (1..30) %}{% assign x = x | append: x %}{% endfor %}{{ x }}', 'x'.repeat(1_000_001)])('has an end: %.60s', (text) => {
    expect(() => fillText(text, {})).toThrow(/limit/);
  });
});
