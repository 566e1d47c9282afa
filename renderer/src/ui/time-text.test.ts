import { describe, expect, it } from 'vitest';
import { parseTime } from './time-text.ts';

describe('a time', () => {
  it.each([
    ['9:30', '09:30'], ['09.30', '09:30'], ['930', '09:30'], ['0930', '09:30'], ['9', '09:00'], [' 23:59 ', '23:59'], ['0', '00:00'],
    ['24', undefined], ['9:60', undefined], ['9:5', undefined], ['', undefined], ['mezzogiorno', undefined], ['12345', undefined],
  ])('typed as "%s" is %s', (text, time) => {
    expect(parseTime(text)).toBe(time);
  });
});
