import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

interface Package { readonly electronFuses: Record<string, boolean>; readonly protocols?: unknown; readonly fileAssociations?: unknown; readonly asar: boolean }
const readPackage = async () => load(await read('electron.builder.yml')) as Package;

/** The rows of a table: its cells. */
const rowsOf = (markdown: string): string[][] => markdown.split('\n').filter((line) => /^\| (?!-|no |what )/.test(line)).map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));
/** The tests that a cell names: `file`: `words`, `words`, `file`: `words`. */
function namedIn(cell: string): { file: string; words: string }[] {
  let file = '';
  return [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, name = '']) => {
    if (!name.endsWith('.test.ts')) return [{ file, words: name }];
    file = name;
    return [];
  });
}

test('every line of the list has its test', async () => {
  const rows = rowsOf(await read('docs/security/electron.md'));
  expect(rows.filter(([no]) => /^\d+$/.test(no ?? '')).map(([no]) => Number(no))).toEqual(Array.from({ length: 20 }, (_none, index) => index + 1));
  for (const row of rows) {
    const named = namedIn(row.at(-1) ?? '');
    expect(named, row[0]).not.toEqual([]);
    for (const { file, words } of named) expect((await read(join('electron/main', file))).replaceAll("\\'", "'").includes(`'${words}'`), `${file}: ${words}`).toBe(true);
  }
});

test('every fuse is set', async () => {
  const { electronFuses, asar } = await readPackage();
  expect(electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
  expect(asar).toBe(true);
});

test('no protocol and no kind of file is the application\'s', async () => {
  const packed = await readPackage();
  expect([packed.protocols, packed.fileAssociations]).toEqual([undefined, undefined]);
});

test('Electron is pinned to one version', async () => {
  const { devDependencies } = JSON.parse(await read('package.json')) as { devDependencies: Record<string, string> };
  expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
});

test.each(['enableBlinkFeatures', 'allowpopups', 'openExternal', 'setAsDefaultProtocolClient', 'contextBridge', 'webSecurity: false', 'sandbox: false', 'nodeIntegration: true'])('the sources never say %s', async (words) => {
  const said: string[] = [];
  for await (const path of glob(['electron/{main,preload}/**/*.ts', 'renderer/src/**/*.{ts,vue}', 'renderer/*.html'], { cwd: root })) {
    if (!path.endsWith('.test.ts') && (await read(path)).includes(words)) said.push(path);
  }
  expect(said).toEqual([]);
});
