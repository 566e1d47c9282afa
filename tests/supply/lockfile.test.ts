import { describe, expect, it } from 'vitest';
import { readLock, readManifest } from './locked.ts';

const exact = /^(?:npm:(?:@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/;
const [lock, manifest] = await Promise.all([readLock(), readManifest()]);
const namesOf = (packages: typeof lock): string[] => [...new Set(packages.map(({ name }) => name))].sort();

describe('the lockfile', () => {
  it('has a digest of every package, and none from elsewhere than the registry', () => {
    expect(lock.length).toBeGreaterThan(1_000);
    expect(lock.filter(({ integrity }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')).map(({ path }) => path)).toEqual([]);
    expect(lock.filter(({ resolved }) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')).map(({ path }) => path)).toEqual([]);
  });

  it('is of the versions that package.json names, each exactly', () => {
    const named = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides };
    expect(Object.entries(named).filter(([, version]) => !exact.test(version))).toEqual([]);
    const locked = new Map(lock.filter(({ path }) => path.lastIndexOf('node_modules/') === 0).map(({ name, version }) => [name, version]));
    expect(Object.entries(named).filter(([name, version]) => locked.get(name) !== version.replace(/^npm:.*@/, ''))).toEqual([]);
  });

  it.each(['sqlite3', '@node-rs/argon2', 'pg', 'electron', 'zod'])('has one version of %s', (name) => {
    expect(new Set(lock.filter((each) => each.name === name).map(({ version }) => version)).size).toBe(1);
  });

  it('has one version of everything that speaks RPC', () => {
    const spoken = lock.filter(({ name }) => name.startsWith('@orpc/'));
    expect(spoken.length).toBeGreaterThan(5);
    expect([...new Set(spoken.map(({ version }) => version))]).toEqual([manifest.dependencies['@orpc/server']]);
  });
});

it('programs run at an install of exactly the packages that are listed', () => {
  expect(Object.keys(manifest.allowScripts).sort()).toEqual(namesOf(lock.filter(({ hasInstallScript }) => hasInstallScript === true)));
});
