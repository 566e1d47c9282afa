import { EventEmitter } from 'node:events';
import { beforeEach, expect, test, vi } from 'vitest';
import { browserCommand } from './open-browser.ts';
import { serveBrowser, type StartHub } from './serve-browser.ts';
import { stopOnSignal } from './stop-on-signal.ts';

const options = { dataDir: '/data', training: true, port: undefined, browser: false };
const taken = Object.assign(new Error('taken'), { code: 'EADDRINUSE' });
const stop = () => Promise.resolve();
const lines: string[] = [];
const say = (line: string): void => { lines.push(line); };

beforeEach(() => {
  lines.length = 0;
  // No display: the person's browser stays closed while the tests run.
  vi.stubEnv('DISPLAY', '');
  vi.stubEnv('WAYLAND_DISPLAY', '');
});

test('the hub runs on the loopback and its address is said', async () => {
  const startHub = vi.fn<StartHub>(async ({ port }) => ({ url: `http://127.0.0.1:${port}`, stop }));
  await serveBrowser({ options, startHub, say });
  expect(startHub).toHaveBeenCalledExactlyOnceWith({ dataDir: '/data', training: true, port: 4680, host: '127.0.0.1' });
  expect(lines).toEqual([expect.stringContaining('http://127.0.0.1:4680')]);
});

test('when the usual port is taken a free one serves', async () => {
  const startHub = vi.fn<StartHub>(async ({ port }) => {
    if (port !== 0) throw taken;
    return { url: 'http://127.0.0.1:50123', stop };
  });
  await serveBrowser({ options, startHub, say });
  expect(lines).toEqual([expect.stringContaining('http://127.0.0.1:50123')]);
});

test('a port asked for by number is not changed behind the back', async () => {
  const startHub: StartHub = () => Promise.reject(taken);
  await expect(serveBrowser({ options: { ...options, port: 80 }, startHub, say })).rejects.toBe(taken);
});

test('another failure is not taken for a busy port', async () => {
  const startHub = vi.fn<StartHub>(() => Promise.reject(new Error('not a database')));
  await expect(serveBrowser({ options, startHub, say })).rejects.toThrow('not a database');
  expect(startHub).toHaveBeenCalledOnce();
});

test.each([
  ['linux', { DISPLAY: ':0' }, ['xdg-open', 'http://x/']],
  ['linux', {}, undefined],
  ['darwin', {}, ['open', 'http://x/']],
  ['win32', {}, ['rundll32', 'url.dll,FileProtocolHandler', 'http://x/']],
] as const)('on %s with %o the browser opens by %s', (platform, env, command) => {
  expect(browserCommand('http://x/', { platform, env })).toEqual(command);
});

test.each([['SIGINT'], ['SIGTERM']])('%s stops once and waits for the end', async (signal) => {
  const signals = new EventEmitter();
  const running = { stop: vi.fn(stop) };
  const ended = stopOnSignal(signals, running);
  signals.emit(signal);
  signals.emit('SIGTERM');
  await ended;
  expect(running.stop).toHaveBeenCalledOnce();
});

test('a hub that cannot stop is a failure of the start', async () => {
  const signals = new EventEmitter();
  const ended = stopOnSignal(signals, { stop: () => Promise.reject(new Error('disk full')) });
  signals.emit('SIGINT');
  await expect(ended).rejects.toThrow('disk full');
});
