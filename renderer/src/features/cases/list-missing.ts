import type { CaseView } from './case-view.ts';

/** One thing about a form: to correct, to fill in, or only to look at again. */
export interface MissingLine { readonly id: string; readonly tone: 'wrong' | 'empty' | 'look'; readonly fieldId: string | undefined; readonly text: string }

const emptyCodes: readonly string[] = ['FIELD_REQUIRED', 'FIELD_INCOMPLETE'];
const order: readonly MissingLine['tone'][] = ['wrong', 'empty', 'look'];

/** What keeps a form from being settled, and after it what is only worth a look. A field left empty is told by its name alone: the title above says that it is missing. */
export function listMissing({ sections, problems, warnings }: Pick<CaseView, 'sections' | 'problems' | 'warnings'>): MissingLine[] {
  const labels = new Map(sections.flatMap((section) => section.fields).map((field) => [field.id, field.label]));
  const lines = problems.map(({ code, fieldId, message }): MissingLine => ({
    id: `${code} ${fieldId ?? ''}`, fieldId, tone: emptyCodes.includes(code) ? 'empty' : 'wrong',
    text: code === 'FIELD_REQUIRED' && fieldId !== undefined ? labels.get(fieldId) ?? message : message,
  }));
  const wrong = new Set(problems.map(({ fieldId }) => fieldId));
  const looks = [...warnings].filter(([fieldId]) => !wrong.has(fieldId)).map(([fieldId, text]): MissingLine => ({ id: `look ${fieldId}`, fieldId, tone: 'look', text }));
  return order.flatMap((tone) => [...lines, ...looks].filter((line) => line.tone === tone));
}

/** What is missing in a few words, for whoever takes the form up again. */
export function sayMissing(view: CaseView, most: number): string {
  const names = listMissing(view).filter(({ tone }) => tone !== 'look').map(({ text }) => text.replace(/\.$/, ''));
  const whole = names.join('; ');
  return whole.length <= most ? whole : `${whole.slice(0, most - 1)}…`;
}
