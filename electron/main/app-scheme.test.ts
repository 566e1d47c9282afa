import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAppSchemeHandler } from './app-scheme.ts';

let folder: string;
let handle: (request: Request) => Promise<Response>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'app-scheme-'));
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'master key');
  await writeFile(join(folder, 'renderer', 'clerk.html'), '<script nonce="__CSP_NONCE__"></script><meta content="__CSP_NONCE__">');
  await writeFile(join(folder, 'renderer', 'assets', 'a b.js'), 'export const nonce = "__CSP_NONCE__";');
  handle = createAppSchemeHandler(join(folder, 'renderer'));
});

afterAll(() => rm(folder, { recursive: true }));

const get = (path: string) => handle(new Request(`app://sportello${path}`));

test('a page carries a strict policy and its own nonce in both places', async () => {
  const response = await get('/clerk.html?x=1#top');
  const policy = response.headers.get('content-security-policy') ?? '';
  const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1];

  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(policy).toContain("default-src 'none'; script-src 'self';");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
  expect(await response.text()).toBe(`<script nonce="${nonce}"></script><meta content="${nonce}">`);
});

test('the camera is for the clerk, and no page asks for anything else', async () => {
  const policyOf = async (path: string) => (await get(path)).headers.get('permissions-policy');
  expect(await policyOf('/clerk.html')).toMatch(/^camera=\(self\), microphone=\(\), geolocation=\(\)/);
  expect(await policyOf('/assets/a%20b.js')).toMatch(/^camera=\(\), microphone=\(\)/);
});

test('two responses never share a nonce', async () => {
  const [first, second] = await Promise.all([get('/clerk.html'), get('/clerk.html')]);
  expect(first.headers.get('content-security-policy')).not.toBe(second.headers.get('content-security-policy'));
});

test('a file other than a page is served as it is, with its type, and not guessed', async () => {
  const response = await get('/assets/a%20b.js');
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await response.text()).toContain('__CSP_NONCE__');
});

test.each([
  ['/../secret.txt'],
  ['/..%2fsecret.txt'],
  ['/assets/..%2f..%2fsecret.txt'],
  ['/%2e%2e%2fsecret.txt'],
  ['/..%5csecret.txt'],
  ['/c:%2fsecret.txt'],
  ['/%00'],
  ['/%ff'],
  ['//etc/passwd'],
])('%s never leaves the folder', async (path) => {
  const response = await get(path);
  expect([403, 404]).toContain(response.status);
  expect(await response.text()).toBe('');
});

test('what is not there, or is a folder, is not found', async () => {
  expect((await get('/missing.html')).status).toBe(404);
  expect((await get('/assets')).status).toBe(404);
});

test('another host and another method are refused', async () => {
  expect((await handle(new Request('app://other/clerk.html'))).status).toBe(404);
  expect((await handle(new Request('app://sportello/clerk.html', { method: 'POST' }))).status).toBe(405);
});
