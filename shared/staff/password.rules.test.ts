import { describe, expect, it } from 'vitest';
import { addMilliseconds } from '../kernel/dates.ts';
import { findPasswordFault, mustChoosePassword } from './password.rules.ts';

const names = ['m.rossi', 'Maria D\'Agò Rossi'];
const faultOf = (password: string, role: 'clerk' | 'administrator' = 'clerk') => findPasswordFault(password, { role, names })?.code;

describe('a password that somebody wants', () => {
  it.each(['quattro mele verdi', 'kX9#vbn2Lq!z', 'perché-il-treno-ritarda', '田中さんの長い合言葉abcde', 'xkcdtreniblu77'])('is good: %s', (password) => {
    expect(faultOf(password)).toBeUndefined();
  });

  it('has twelve characters, an administrator’s fourteen', () => {
    expect([faultOf('kX9#vbn2Lq!'), faultOf('kX9#vbn2Lq!z'), faultOf('kX9#vbn2Lq!z', 'administrator'), faultOf('kX9#vbn2Lq!zRt', 'administrator')]).toEqual(['PASSWORD_TOO_SHORT', undefined, 'PASSWORD_TOO_SHORT', undefined]);
    expect(findPasswordFault('', { role: 'administrator', names })).toEqual({ code: 'PASSWORD_TOO_SHORT', minimum: 14 });
  });

  it.each(['Password2026!', 'P4ssw0rd!2026', 'formazione2026', 'qwertyuiop12', '123456789012', 'aaaaaaaaaaaa', 'BenvenutoComune1', 'passwordpassword', '!!!!2026!!!!', 'abcabcabcabc1', 'Sportello-Facile', 'Novembre.2026'])('is not one that everybody tries: %s', (password) => {
    expect(faultOf(password)).toBe('PASSWORD_COMMON');
  });

  it.each(['rossi-treni-blu', 'treni.M4r1a.blu', 'il treno di R0SSI'])('is not one’s own name: %s', (password) => {
    expect(faultOf(password)).toBe('PASSWORD_HAS_NAME');
  });
});

describe('whoever signs in', () => {
  const now = '2026-11-23T08:05:00.000Z';
  const daysAgo = (days: number): string => addMilliseconds(now, -days * 86_400_000);

  it('chooses a password first when theirs was given to them', () => {
    expect(mustChoosePassword({ role: 'clerk', oneTimeUntil: addMilliseconds(now, 1), passwordSetAt: null }, now)).toBe(true);
    expect(mustChoosePassword({ role: 'clerk', oneTimeUntil: null, passwordSetAt: null }, now)).toBe(false);
  });

  it('as administrator does so again after half a year, and nobody else does', () => {
    const must = (role: 'clerk' | 'administrator', days: number) => mustChoosePassword({ role, oneTimeUntil: null, passwordSetAt: daysAgo(days) }, now);
    expect([must('administrator', 179), must('administrator', 180), must('clerk', 1_000)]).toEqual([false, true, false]);
  });
});
