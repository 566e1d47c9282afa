import { describe, expect, it } from 'vitest';
import { markLetters } from './marked-letters.ts';

const shown = (text: string, ...sought: string[]): string => markLetters(text, sought).map(({ text: part, isMarked }) => (isMarked ? `[${part}]` : part)).join('');

describe('the letters that were typed', () => {
  it.each([
    ['Nicolò Rossi', ['NICOLO'], '[Nicolò] Rossi'], ['Rossi Anna', ['AN', 'ROS'], '[Ros]si [An]na'], ["D'Angelo Ada", ['ANG'], "D'[Ang]elo Ada"],
    ['2026/C/000045', ['000045'], '2026/C/[000045]'], ['Cambio casa', ['ASA'], 'Cambio casa'], ['Cambio casa', [], 'Cambio casa'], ['', ['A'], ''],
  ])('in "%s"', (text, sought, expected) => {
    expect(shown(text, ...sought)).toBe(expected);
  });
});
