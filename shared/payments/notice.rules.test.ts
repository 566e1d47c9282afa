import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNoticeNumber, formatNoticeNumber } from '../kernel/pagopa-notice.ts';
import { nextCheckAt, noticeNumber } from './notice.rules.ts';

const places = fc.record({
  segregationCode: fc.integer({ min: 0, max: 99 }).map((code) => String(code).padStart(2, '0')),
  year: fc.integer({ min: 2020, max: 2099 }).map(String),
  place: fc.integer({ min: 1, max: 999_999_999 }),
});

describe('the number of a notice', () => {
  it('is always one that pagoPA takes, and begins with the segregation code', () => {
    fc.assert(fc.property(places, (place) => {
      const number = noticeNumber(place);
      expect(checkNoticeNumber(number)).toEqual({ ok: true, notice: number });
      expect(number.slice(0, 3)).toBe(`3${place.segregationCode}`);
    }));
  });

  it('is never the same for two places', () => {
    fc.assert(fc.property(places, places, (one, other) => {
      const isSame = one.segregationCode === other.segregationCode && one.year === other.year && one.place === other.place;
      expect(noticeNumber(one) === noticeNumber(other)).toBe(isSame);
    }));
  });

  it('is read in groups of four', () => {
    expect(formatNoticeNumber(noticeNumber({ segregationCode: '47', year: '2026', place: 1 }))).toMatch(/^3472 0260 0000 0001 \d\d$/);
  });

  it('does not outgrow its digits in silence', () => {
    expect(() => noticeNumber({ segregationCode: '47', year: '2026', place: 1_000_000_000 })).toThrow(RangeError);
  });
});

describe('when pagoPA is asked again', () => {
  const issuedAt = '2026-11-23T08:00:00.000Z';
  const plan = { id: 'p', caseFileId: 'c', instalment: 1, size: 3 };
  it.each([
    ['an instalment that is due much later after a day', { state: 'open', issuedAt, plan }, '2026-11-23T16:00:00.000Z', '2026-11-24T16:00:00.000Z'],
    ['an instalment that is due soon after an hour', { state: 'open', issuedAt, plan }, '2026-12-13T16:00:00.000Z', '2026-12-13T17:00:00.000Z'],
    ['an open one of today after a minute', { state: 'open', issuedAt }, '2026-11-23T16:00:00.000Z', '2026-11-23T16:01:00.000Z'],
    ['an open one of yesterday after an hour', { state: 'open', issuedAt }, '2026-11-24T16:00:00.000Z', '2026-11-24T17:00:00.000Z'],
    ['an open one for ever', { state: 'open', issuedAt }, '2028-01-01T08:00:00.000Z', '2028-01-01T09:00:00.000Z'],
    ['a cancelled one for a month', { state: 'cancelled', issuedAt, cancelledAt: issuedAt }, '2026-12-20T08:00:00.000Z', '2026-12-20T09:00:00.000Z'],
    ['a cancelled one not any longer', { state: 'cancelled', issuedAt, cancelledAt: issuedAt }, '2026-12-23T08:00:00.000Z', undefined],
    ['a paid one never', { state: 'paid', issuedAt }, '2026-11-23T08:01:00.000Z', undefined],
    ['one to refund never', { state: 'to-refund', issuedAt }, '2026-11-23T08:01:00.000Z', undefined],
  ] as const)('%s', (...[, notice, now, expected]) => {
    expect(nextCheckAt({ dueOn: '2026-12-23', ...notice }, now)).toBe(expected);
  });
});
