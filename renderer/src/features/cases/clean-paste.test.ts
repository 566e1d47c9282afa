import { beforeEach, describe, expect, it } from 'vitest';
import { cleanPaste } from './clean-paste.ts';

function paste(tag: 'input' | 'textarea', text: string): { value: string; isStopped: boolean; heard: number } {
  const field = document.createElement(tag);
  let heard = 0;
  field.addEventListener('input', () => { heard += 1; });
  field.addEventListener('paste', cleanPaste as (event: Event) => void);
  document.body.append(field);
  field.value = 'ab';
  field.setSelectionRange(1, 1);
  const event = new Event('paste', { cancelable: true, bubbles: true });
  Object.assign(event, { clipboardData: { getData: () => text } });
  field.dispatchEvent(event);
  return { value: field.value, isStopped: event.defaultPrevented, heard };
}

beforeEach(() => { document.body.innerHTML = ''; });

describe('what is pasted', () => {
  it('goes into a line without hidden signs, its lines joined, where the cursor is', () => {
    expect(paste('input', 'Via\u0000 Roma\r\n1 ')).toEqual({ value: 'aVia Roma 1b', isStopped: true, heard: 1 });
  });
  it('keeps its lines where there is room for them', () => {
    expect(paste('textarea', 'uno\u202e\r\ndue')).toEqual({ value: 'auno\ndueb', isStopped: true, heard: 1 });
  });
  it('is left to the browser when it is clean', () => {
    expect(paste('input', 'Олена')).toEqual({ value: 'ab', isStopped: false, heard: 0 });
  });
});
