import { EventEmitter } from 'node:events';
import { runInNewContext } from 'node:vm';
import { build } from 'vite';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import desktopBuild from '../../electron.vite.config.ts';

let builtPreload: string;

beforeAll(async () => {
  const { preload } = desktopBuild;
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    ...preload,
    build: {
      ...preload.build,
      write: false,
      rolldownOptions: { ...preload.build.rolldownOptions, external: ['electron'] },
    },
  });
  const [bundle] = Array.isArray(result) ? result : [result];
  if (bundle === undefined || !('output' in bundle)) throw new Error('no bundle');
  expect(bundle.output[0].fileName).toBe('preload.cjs');
  builtPreload = bundle.output[0].code;
});

const origin = 'app://sportello';
let page: { emit(message: object): void; postMessage: ReturnType<typeof vi.fn> };
let ipcRenderer: EventEmitter & { send: ReturnType<typeof vi.fn> };
let required: string[];

/** Runs the built file as a sandboxed page does: a plain script with a `require` of its own. */
beforeEach(() => {
  const events = new EventEmitter();
  const window = {
    location: { origin },
    addEventListener: (name: string, listener: (event: unknown) => void) => events.on(name, listener),
    postMessage: vi.fn(),
  };
  page = {
    postMessage: window.postMessage,
    emit: (message) => events.emit('message', { source: window, origin, ...message }),
  };
  ipcRenderer = Object.assign(new EventEmitter(), { send: vi.fn() });
  required = [];
  const load = (name: string) => {
    required.push(name);
    return { ipcRenderer };
  };
  runInNewContext(builtPreload, { require: load, window, exports: {}, module: { exports: {} } });
});

test('the built preload is CommonJS and asks for electron alone', () => {
  expect(builtPreload).not.toMatch(/^\s*(import|export)\s/m);
  expect(required).toEqual(['electron']);
});

test('the request of the page goes to the main process', () => {
  page.emit({ data: 'want-office-port' });
  expect(ipcRenderer.send).toHaveBeenCalledExactlyOnceWith('want-office-port');
});

test.each([
  ['another message', { data: 'give-me-everything' }],
  ['another window', { data: 'want-office-port', source: {} }],
  ['another origin', { data: 'want-office-port', origin: 'https://example.org' }],
])('%s goes nowhere', (_case, message) => {
  page.emit(message);
  expect(ipcRenderer.send).not.toHaveBeenCalled();
});

test('the port is handed to this page only', () => {
  const port = { name: 'port' };
  ipcRenderer.emit('office-port', { ports: [port] });
  expect(page.postMessage).toHaveBeenCalledExactlyOnceWith('office-port', origin, [port]);
});
