import { describe, expect, it } from 'vitest';
import { keysOf, normalizeKeys } from './shortcut-keys.ts';

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  keysOf(new KeyboardEvent('keydown', { key, ...held }));

describe('the spelling of a key combination', () => {
  it.each([
    ['f2', 'f2'], ['F2', 'F2'], ['shift+ctrl+k', 'Ctrl+Shift+K'], ['Alt+1', 'Alt+1'], ['Esc', 'Escape'], ['+', '+'], ['?', '?'],
  ])('writes %s as %s', (written, expected) => {
    expect(normalizeKeys(written)).toBe(expected);
  });

  it('is the same for a key press, with Command standing for Ctrl', () => {
    expect(press('k', { ctrlKey: true })).toBe('Ctrl+K');
    expect(press('k', { metaKey: true })).toBe('Ctrl+K');
    expect(press('F9')).toBe('F9');
  });

  it('leaves Shift out of a sign that needs it to be typed', () => {
    expect(press('?', { shiftKey: true })).toBe('?');
    expect(press('A', { shiftKey: true })).toBe('Shift+A');
  });
});
