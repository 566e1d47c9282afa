import { describe, expect, it } from 'vitest';
import { isChangeable } from './key-rules.ts';
import { usualBoardKeys, usualPageKeys } from './usual-keys.ts';

const sources = { ...import.meta.glob<string>('../features/**/*.vue', { query: '?raw', import: 'default', eager: true }), ...import.meta.glob<string>('../apps/clerk/*.vue', { query: '?raw', import: 'default', eager: true }) };

/** Keys that buttons without a scope of their own have in a component. */
function keysIn(source: string): string[] {
  const tags = [...source.replaceAll('=>', '').matchAll(/<(?:ActionButton|BoardBadge)\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => !tag.includes('scope='));
  return [...tags.flatMap((tag) => [...tag.matchAll(/[^:]\bkeys="([^"]+)"/g)].map(([, keys = '']) => keys)), ...[...source.matchAll(/const keys = '([^']+)'/g)].map(([, keys = '']) => keys)];
}

/** Keys that acts have anywhere, as they are spelled in the source. */
const spelledIn = (source: string): string[] => [...source.matchAll(/\bkeys(?:="|: ')([^"']+)["']/g)].map(([, keys = '']) => keys).filter((keys) => /^(?:(?:Ctrl|Alt|Shift)\+)*(?:F\d+|[A-Z]|Enter)$/.test(keys));

describe('the usual keys of the page', () => {
  it('and of boards are all known, whether or not they were on the screen', () => {
    const all = new Set(Object.values(sources).flatMap(spelledIn).filter(isChangeable));
    expect([...all].filter((keys) => !usualPageKeys.includes(keys) && !usualBoardKeys.includes(keys))).toEqual([]);
  });

  it('are all in the list, so that none is given to another act', () => {
    const all = new Set(Object.values(sources).flatMap(keysIn).filter(isChangeable));
    expect(all.size).toBeGreaterThan(20);
    expect([...all].filter((keys) => !usualPageKeys.includes(keys))).toEqual([]);
  });
});
