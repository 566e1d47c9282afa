import { describe, expect, it } from 'vitest';
import { codeInPath, tidyCode } from './use-verification.ts';

describe('a verification code', () => {
  it.each([
    ['/v/AB12-CD34', 'AB12-CD34'], ['/v/ab12%20cd34/', 'AB12CD34'], ['/v/%E0%A4%A', '%E0%A4%A'], ['/v/', undefined], ['/', undefined], ['/v/a/b', undefined],
  ])('in the address %s is %s', (path, code) => {
    expect(codeInPath(path)).toBe(code);
  });

  it('is read however it was typed', () => {
    expect(tidyCode(' ab12 cd34\t')).toBe('AB12CD34');
  });
});
