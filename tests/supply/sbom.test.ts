import { expect, it } from 'vitest';
import { readLock } from './locked.ts';
import { makeSbom } from './sbom.ts';

it('the bill of materials names every package of the lockfile with its digest, and the programs beside it', async () => {
  const bom = await makeSbom();
  expect([bom.bomFormat, bom.specVersion]).toEqual(['CycloneDX', expect.stringMatching(/^1\.[5-9]$/)]);
  const named = new Set(bom.components.map(({ name, version }) => `${name}@${version}`));
  expect((await readLock()).map(({ publishedAs, version }) => `${publishedAs}@${version}`).filter((each) => !named.has(each))).toEqual([]);
  expect(named.size).toBe(bom.components.length);
  expect(bom.components.filter(({ type, hashes }) => type === 'library' && !/^[0-9a-f]{128}$/.test(hashes?.[0]?.content ?? '')).map(({ name }) => name)).toEqual([]);
  expect(bom.components.filter(({ type }) => type === 'platform').map(({ purl }) => purl)).toEqual([expect.stringMatching(/^pkg:github\/electron\/electron@v\d/), expect.stringMatching(/^pkg:github\/nodejs\/node@v24\./)]);
});
