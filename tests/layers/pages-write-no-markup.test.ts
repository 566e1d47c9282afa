import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const sources = globSync('renderer/src/**/*.{vue,ts}', { cwd: root, exclude: ['**/*.test.ts'] });

/** Ways by which text becomes markup or code. */
const dangerous = /\bv-html\b|\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdocument\.write\b|\bsrcdoc\b|\beval\(|\bnew Function\(/;

it('what somebody typed is never markup: no source of the pages writes any', () => {
  expect(sources.length).toBeGreaterThan(300);
  expect(sources.filter((path) => dangerous.test(readFileSync(join(root, path), 'utf8')))).toEqual([]);
});

it.each(['<p v-html="name" />', 'box.innerHTML = name', 'eval(name)'])('%s would be found', (line) => {
  expect(line).toMatch(dangerous);
});
