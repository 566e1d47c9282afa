import { expect, it } from 'vitest';
import { parseDay, showDay } from './day-text.ts';

it.each([
  ['22/11/2026', '2026-11-22'], ['22112026', '2026-11-22'], ['1.2.2026', '2026-02-01'], ['22-11-2026', '2026-11-22'],
  ['29/02/2024', '2024-02-29'], ['29/02/2026', undefined], ['31/11/2026', undefined], ['22/11/26', undefined], ['domani', undefined],
])('"%s" is %s', (text, day) => {
  expect(parseDay(text)).toBe(day);
});

it('shows a day as it is written here, and any other text as it is', () => {
  expect(showDay('2026-11-22')).toBe('22/11/2026');
  expect(showDay('22/11')).toBe('22/11');
});
