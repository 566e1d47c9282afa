import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readLock, readManifest, root, type LockedPackage } from './locked.ts';

interface Component { readonly 'bom-ref': string; readonly type: string; readonly name: string; readonly version: string; readonly purl: string; readonly licenses?: readonly { readonly license: { readonly id: string } }[]; readonly hashes?: readonly { readonly alg: string; readonly content: string }[] }
/** What the product is made of (CycloneDX). */
export interface Sbom { readonly bomFormat: string; readonly specVersion: string; readonly components: readonly Component[] }

const run = promisify(execFile);

/** A program that comes beside the lockfile: npm knows the package that fetches it, and not the program. */
const program = (name: string, version: string, repository: string): Component =>
  ({ 'bom-ref': `${repository}@${version}`, type: 'platform', name, version, purl: `pkg:github/${repository}@v${version}`, licenses: [{ license: { id: 'MIT' } }] });

const keyOf = ({ publishedAs, version }: LockedPackage): string => `${publishedAs}@${version}`;

/** A package of the lockfile as npm would tell it. */
const library = (one: LockedPackage): Component => ({
  'bom-ref': keyOf(one), type: 'library', name: one.publishedAs, version: one.version, purl: `pkg:npm/${one.publishedAs.replace('@', '%40')}@${one.version}`,
  ...(one.license !== undefined && { licenses: [{ license: { id: one.license } }] }),
  hashes: [{ alg: 'SHA-512', content: Buffer.from((one.integrity ?? '').replace('sha512-', ''), 'base64').toString('hex') }],
});

/** npm's own list of what the lockfile names, on every platform, with the programs that are fetched beside it. Nothing is asked of the network. */
export async function makeSbom(): Promise<Sbom> {
  // Packages of an editor that is not used disagree about each other's versions. Without this npm tells no list at all; with it, it leaves out what is there for a peer alone.
  const { stdout } = await run('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--legacy-peer-deps'], { cwd: root, maxBuffer: 64 * 1_048_576, shell: process.platform === 'win32' });
  const bom = JSON.parse(stdout) as Sbom;
  const named = new Set(bom.components.map(({ name, version }) => `${name}@${version}`));
  const peers = new Map((await readLock()).filter((one) => !named.has(keyOf(one))).map((one) => [keyOf(one), library(one)]));
  const { devDependencies } = await readManifest();
  const programs = [program('Electron', devDependencies['electron'] ?? '', 'electron/electron'), program('Node.js', devDependencies['node'] ?? '', 'nodejs/node')];
  return { ...bom, components: [...bom.components, ...peers.values(), ...programs] };
}
