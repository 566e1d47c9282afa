import { describe, expect, test, vi } from 'vitest';
import { systemClock } from '#core/kernel/clock.ts';
import { createFakeCore } from '#tests/support/desktop-core-fake.ts';
import { createFakeElectron, fakeSession } from '#tests/support/electron-fake.ts';
import { noIslands } from '#tests/support/island-fake.ts';
import { startDesktop } from './start-desktop.ts';

async function start(argv: readonly string[] = [], prepare: (fake: ReturnType<typeof createFakeElectron>) => void = () => undefined) {
  const fake = createFakeElectron();
  const { core, log } = createFakeCore();
  const openCore = vi.fn(() => Promise.resolve(core));
  prepare(fake);
  await startDesktop(fake.electron, { argv, builtDir: '/built', openCore, islands: noIslands, clock: systemClock, listHubs: () => Promise.resolve([]) });
  return { ...fake, core, log, openCore, window: fake.app.windows[0] };
}

describe('the window', () => {
  test('it is sandboxed, isolated and without Node', async () => {
    const { window } = await start();
    expect(window?.webContents.url).toBe('app://sportello/clerk.html');
    expect(window?.options['webPreferences']).toEqual({
      preload: '/built/preload/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
  });

  test('developer tools exist in training only', async () => {
    const { window } = await start(['--training']);
    expect(window?.options['webPreferences']).toMatchObject({ devTools: true });
  });

  test('a kiosk fills the screen', async () => {
    const { window } = await start(['--surface', 'kiosk']);
    expect(window?.options['kiosk']).toBe(true);
    expect(window?.webContents.url).toBe('app://sportello/kiosk.html');
  });
});

describe('what a page may not do', () => {
  test.each([
    ['https://example.org/'],
    ['file:///etc/passwd'],
    ['file:///home/anna/Scaricati/modulo.html'],
    ['data:text/html,<script>1</script>'],
    ['javascript:alert(1)'],
    ['app://sportello/kiosk.html'],
    ['app://other/clerk.html'],
  ])('navigate to %s', async (url) => {
    const { window } = await start();
    expect(window?.webContents.attempt('will-navigate', { url })).toBe(true);
  });

  test('redirect, load another page in a frame, embed a browser, open a window', async () => {
    const { window } = await start();
    const contents = window?.webContents;
    expect(contents?.attempt('will-redirect', { url: 'https://example.org/' })).toBe(true);
    expect(contents?.attempt('will-frame-navigate', { url: 'https://example.org/', isMainFrame: false })).toBe(true);
    expect(contents?.attempt('will-attach-webview')).toBe(true);
    expect(contents?.openWindow?.({ url: 'https://example.org/' })).toEqual({ action: 'deny' });
  });

  test('get a permission, asked or checked', async () => {
    const { window } = await start();
    const handlers = window?.webContents.session.handlers;
    const decide = vi.fn();
    const asked = [['media', ['audio', 'video']], ['media', ['audio']], ['media', []], ['geolocation', undefined]] as const;
    for (const [permission, mediaTypes] of asked) handlers?.['request']?.(undefined, permission, decide, { mediaTypes });
    expect(decide.mock.calls).toEqual(asked.map(() => [false]));
    expect(handlers?.['check']?.(undefined, 'media', 'app://sportello', { mediaType: 'audio' })).toBe(false);
    expect(handlers?.['device']?.()).toBe(false);
  });

  test.each([['clerk', true], ['kiosk', false], ['display', false]])('the camera alone, on the %s: %s', async (surface, isAllowed) => {
    const { window } = await start(['--surface', surface]);
    const handlers = window?.webContents.session.handlers;
    const decide = vi.fn();
    handlers?.['request']?.(undefined, 'media', decide, { mediaTypes: ['video'] });
    expect(decide).toHaveBeenCalledExactlyOnceWith(isAllowed);
    expect(handlers?.['check']?.(undefined, 'media', 'app://sportello', { mediaType: 'video' })).toBe(isAllowed);
  });

  test.each([
    ['https://redirector.gvt1.com/edgedl/chrome/dict/it-it-3-0.bdic'], ['http://10.0.0.7/'], ['ws://10.0.0.7/'], ['file:///etc/passwd'], ['ftp://10.0.0.7/'], ['chrome://version/'],
  ])('fetch %s', async (url) => {
    const { window } = await start();
    expect(window?.webContents.session.fetches(url)).toBe(false);
  });

  test('but what is its own it may fetch, and no dictionaries are looked for', async () => {
    const session = (await start()).window?.webContents.session;
    for (const url of ['app://sportello/assets/clerk.js', 'blob:app://sportello/8f3c', 'data:image/png;base64,AA==']) expect(session?.fetches(url)).toBe(true);
    expect(session?.hasSpelling).toBe(false);
  });

  test.each([['clerk', true], ['kiosk', false], ['display', false]])('save a file; a paper that the page of the %s has at hand: %s', async (surface, isAllowed) => {
    const session = (await start(['--surface', surface])).window?.webContents.session;
    expect(session?.saves('blob:app://sportello/8f3c')).toBe(isAllowed);
    for (const url of ['https://example.org/setup.exe', 'app://sportello/clerk.html', 'blob:https://example.org/8f3c', 'data:application/octet-stream,x', 'file:///etc/passwd']) expect(session?.saves(url)).toBe(false);
  });

  test('any of it in a session that some part made for itself', async () => {
    const { app } = await start();
    const session = fakeSession();
    app.emit('session-created', session);
    const decide = vi.fn();
    session.handlers['request']?.(undefined, 'media', decide, { mediaTypes: ['video'] });
    expect(decide).toHaveBeenCalledExactlyOnceWith(false);
    expect([session.handlers['check']?.(undefined, 'media', '', {}), session.handlers['device']?.(), session.fetches('https://example.org/'), session.saves('blob:app://sportello/1'), session.hasSpelling]).toEqual([false, false, false, false, false]);
  });

  test('it may reload itself', async () => {
    const { window } = await start();
    expect(window?.webContents.attempt('will-navigate', { url: 'app://sportello/clerk.html#visit' })).toBe(false);
  });
});

describe('what other programs hand over', () => {
  test.each(['open-url', 'open-file'])('%s is refused and opens nothing', async (name) => {
    const { app, window } = await start();
    const preventDefault = vi.fn();
    app.emit(name, { preventDefault }, name === 'open-url' ? 'sportello://visit/1' : '/home/anna/modulo.html');
    expect(preventDefault).toHaveBeenCalledOnce();
    expect([app.windows.length, window?.webContents.url]).toEqual([1, 'app://sportello/clerk.html']);
  });

  test('a second start brings the window forward, whatever it was given', async () => {
    const { app, window } = await start();
    app.emit('second-instance', {}, ['sportello', '--data', '/elsewhere', 'sportello://visit/1', 'file:///etc/passwd'], '/elsewhere');
    expect([window?.log, window?.webContents.url, app.windows.length]).toEqual([['show', 'focus'], 'app://sportello/clerk.html', 1]);
  });
});

describe('one application', () => {
  test('a second one quits without touching the data', async () => {
    const { app, openCore } = await start([], (fake) => { fake.app.isFirst = false; });
    expect(app.log).toEqual(['quit', 'exit 0']);
    expect(openCore).not.toHaveBeenCalled();
  });

  test('starting it again brings the first window forward', async () => {
    const { app, window } = await start();
    if (window !== undefined) window.isMinimizedNow = true;
    app.emit('second-instance');
    expect(window?.log).toEqual(['show', 'restore', 'focus']);
  });

  test('different data folders are different applications', async () => {
    const { app, openCore } = await start(['--data', '/somewhere', '--training']);
    expect(app.paths.get('userData')).toBe('/somewhere/desktop');
    expect(openCore).toHaveBeenCalledWith(expect.objectContaining({ dataDir: '/somewhere', training: true, systemsFile: undefined }));
  });

  test('its central systems are those of the file it was given', async () => {
    const { openCore } = await start(['--systems', '/etc/sportello/systems.yaml']);
    expect(openCore).toHaveBeenCalledWith(expect.objectContaining({ systemsFile: '/etc/sportello/systems.yaml' }));
  });
});

describe('start and end', () => {
  test('the pages come from the built folder under app://', async () => {
    const { schemes } = await start();
    const response = await schemes.get('app')?.(new Request('app://sportello/missing.html'));
    expect(response?.status).toBe(404);
  });

  test('closing the last window stops the core, then the process', async () => {
    const { app, log, window, askForPort } = await start();
    window?.close();
    await expect.poll(() => app.log).toEqual(['quit', 'exit 0']);
    expect(log).toEqual(['start', 'stop']);
    expect(askForPort()).toBeUndefined();
  });

  test('asking twice to quit stops the core once', async () => {
    const { app, log } = await start();
    app.quit();
    app.quit();
    await expect.poll(() => app.log).toEqual(['quit', 'quit', 'exit 0']);
    expect(log).toEqual(['start', 'stop']);
  });

  test('a core that cannot stop is said, and the process ends with a failure', async () => {
    const { app, core, errors } = await start();
    core.stop = () => Promise.reject(new Error('disk full'));
    app.quit();
    await expect.poll(() => app.log).toEqual(['quit', 'exit 1']);
    expect(errors).toEqual(['Sportello Facile non si è chiuso bene: Error: disk full']);
  });

  test('a core that cannot start is said, and no window opens', async () => {
    const fake = createFakeElectron();
    const openCore = () => Promise.reject(new Error('office.sqlite is not a database of this product'));
    await startDesktop(fake.electron, { argv: [], builtDir: '/built', openCore, islands: noIslands, clock: systemClock, listHubs: () => Promise.resolve([]) });
    expect(fake.errors).toEqual(['Sportello Facile non si avvia: office.sqlite is not a database of this product']);
    expect(fake.app.windows).toHaveLength(0);
    expect(fake.app.log).toEqual(['exit 1']);
  });
});
