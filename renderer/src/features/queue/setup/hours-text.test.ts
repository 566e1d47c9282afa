import { describe, expect, it } from 'vitest';
import { hoursText, readHours } from './hours-text.ts';

describe('the hours of a weekday as a text', () => {
  it('are read as they are written, with points or without the first zero', () => {
    expect(readHours('8.30-13:00, 15:00-17:00', 2)).toEqual([{ weekday: 2, from: '08:30', to: '13:00' }, { weekday: 2, from: '15:00', to: '17:00' }]);
    expect(hoursText([{ weekday: 2, from: '08:30', to: '13:00' }, { weekday: 3, from: '09:00', to: '10:00' }], 2)).toBe('08:30-13:00');
    expect(readHours('', 1)).toEqual([]);
  });

  it.each(['13:00-8:30', '25:00-26:00', 'mattina', '8:30'])('%s cannot be read', (text) => {
    expect(readHours(text, 1)).toBeUndefined();
  });
});
