import { expect, it } from 'vitest';
import { formatElapsed } from './elapsed.ts';

it.each([
  [0, '00:00'], [252_000, '04:12'], [3_852_000, '1:04:12'], [-5000, '00:00'],
])('%i ms read %s', (milliseconds, text) => {
  expect(formatElapsed(milliseconds)).toBe(text);
});
