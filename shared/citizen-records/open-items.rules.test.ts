import { describe, expect, it } from 'vitest';
import type { OpenItem } from './citizen-record.model.ts';
import { compareOpen, dueFrom, urgencyOf } from './open-items.rules.ts';

const item = (of: Partial<OpenItem>): OpenItem => ({ kind: 'case', id: '01J00000000000000000000000', ...of });

describe('how urgent something open is', () => {
  it.each([
    [item({ daysLeft: -1 }), 'late'], [item({ daysLeft: 0 }), 'soon'], [item({ daysLeft: 7 }), 'soon'], [item({ daysLeft: 8 }), 'calm'], [item({}), 'calm'],
    [item({ daysLeft: -5, isStanding: true }), 'calm'], [item({ kind: 'notice', daysLeft: 30 }), 'soon'], [item({ kind: 'notice', daysLeft: -2 }), 'late'],
    [item({ kind: 'appointment', daysLeft: 0 }), 'calm'], [item({ kind: 'awaited' }), 'calm'], [item({ kind: 'draft' }), 'soon'],
  ])('%j is %s', (open, urgency) => {
    expect(urgencyOf(open)).toBe(urgency);
  });

  it('puts the most urgent first, then what is due sooner, then what has no day', () => {
    const items = [item({ kind: 'appointment', daysLeft: 1 }), item({ kind: 'draft' }), item({ daysLeft: 3 }), item({ kind: 'notice', daysLeft: -1 }), item({ daysLeft: -9 })];
    expect(items.sort(compareOpen).map(({ kind, daysLeft }) => `${kind} ${String(daysLeft)}`)).toEqual(['case -9', 'notice -1', 'case 3', 'draft undefined', 'appointment 1']);
  });

  it('tells days from today', () => {
    expect(dueFrom('2026-11-29', '2026-12-02')).toEqual({ dueOn: '2026-12-02', daysLeft: 3 });
  });
});
