import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { readLock, type LockedPackage } from './locked.ts';

interface Rules { readonly allowed: string[]; readonly allowedForTools: string[]; readonly exceptions: Readonly<Record<string, { licence: string; because: string }>> }
const rules = load(await readFile(join(import.meta.dirname, 'licences.yaml'), 'utf8')) as Rules;
const lock = await readLock();

/** Whether a licence may be: of several to choose from one is enough, of several at once all must be (SPDX, annex D). */
function isAllowed(expression: string, allowed: readonly string[]): boolean {
  const bare = expression.replaceAll(/[()]/g, '');
  if (bare.includes(' OR ')) return bare.split(' OR ').some((each) => isAllowed(each, allowed));
  return bare.split(' AND ').every((each) => allowed.includes(each.trim()));
}
const keyOf = ({ name, version }: LockedPackage): string => `${name}@${version}`;
const licenceOf = (one: LockedPackage): string => one.license ?? rules.exceptions[keyOf(one)]?.licence ?? 'none';
const refused = (packages: readonly LockedPackage[], allowed: readonly string[]): string[] => packages.filter((one) => !isAllowed(licenceOf(one), allowed)).map((one) => `${keyOf(one)}: ${licenceOf(one)}`);

describe('licences', () => {
  it('of everything that is handed out are allowed', () => { expect(refused(lock.filter(({ dev }) => dev !== true), rules.allowed)).toEqual([]); });
  it('of everything that builds and tests are allowed', () => { expect(refused(lock.filter(({ dev }) => dev === true), [...rules.allowed, ...rules.allowedForTools])).toEqual([]); });
  it('that a package does not name have a reason, and only those', () => {
    expect(lock.filter(({ license }) => license === undefined).map(keyOf).sort()).toEqual(Object.keys(rules.exceptions).sort());
    expect(Object.values(rules.exceptions).filter(({ because }) => because.length < 20)).toEqual([]);
  });

  it.each([['MIT', true], ['(BSD-3-Clause OR GPL-2.0)', true], ['MIT AND OFL-1.1', true], ['AGPL-3.0-only', false], ['MIT AND AGPL-3.0-only', false], ['UNLICENSED', false], ['SEE LICENSE IN LICENSE', false], ['none', false], ['GPL-3.0-or-later', false], ['SSPL-1.0', false]])(
    '%s: %s', (licence, may) => { expect(isAllowed(licence, rules.allowed)).toBe(may); },
  );
});
