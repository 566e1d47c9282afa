import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { ElectronParts } from '#electron/main/electron-parts.ts';

type Listener = (...values: unknown[]) => void;

/** Electron's port over a real one of Node: queues until started, hears only the other end's closing. */
class FakePort extends EventEmitter {
  readonly real: MessagePort;
  private isClosed = false;

  constructor(real: MessagePort) {
    super();
    this.real = real;
    real.on('close', () => {
      if (!this.isClosed) this.emit('close');
    });
  }

  postMessage(message: unknown): void {
    this.real.postMessage(message);
  }

  start(): void {
    this.real.on('message', (data: unknown) => this.emit('message', { data }));
  }

  close(): void {
    this.isClosed = true;
    this.real.close();
  }
}

class FakeChannel {
  readonly port1: FakePort;
  readonly port2: FakePort;

  constructor() {
    const channel = new MessageChannel();
    this.port1 = new FakePort(channel.port1);
    this.port2 = new FakePort(channel.port2);
  }
}

/** The handlers that the shell installed: permissions, requests, downloads. */
class FakeSession extends EventEmitter {
  readonly handlers: Record<string, Listener> = {};
  setPermissionRequestHandler(handler: Listener): void { this.handlers['request'] = handler; }
  setPermissionCheckHandler(handler: Listener): void { this.handlers['check'] = handler; }
  setDevicePermissionHandler(handler: Listener): void { this.handlers['device'] = handler; }
  hasSpelling = true;
  setSpellCheckerEnabled(isEnabled: boolean): void { this.hasSpelling = isEnabled; }
  readonly webRequest = { onBeforeRequest: (handler: Listener) => { this.handlers['fetch'] = handler; } };

  /** Whether an address may be fetched. */
  fetches(url: string): boolean {
    let isCancelled = false;
    this.handlers['fetch']?.({ url }, (answer: { cancel: boolean }) => { isCancelled = answer.cancel; });
    return !isCancelled;
  }

  /** Whether a file may be saved that comes from an address. */
  saves(url: string): boolean {
    let isPrevented = false;
    this.emit('will-download', { preventDefault: () => { isPrevented = true; } }, { getURL: () => url });
    return !isPrevented;
  }
}

class FakeContents extends EventEmitter {
  readonly id: number;
  readonly session = new FakeSession();
  url = '';
  openWindow: ((details: { url: string }) => { action: string }) | undefined;

  constructor(id: number) {
    super();
    this.id = id;
  }

  getURL(): string { return this.url; }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void { this.openWindow = handler; }
  getPrintersAsync(): Promise<{ name: string }[]> { return Promise.resolve([]); }

  /** Emits a preventable event; whether it was prevented. */
  attempt(name: string, details: Record<string, unknown> = {}): boolean {
    let isPrevented = false;
    this.emit(name, { ...details, preventDefault: () => { isPrevented = true; } });
    return isPrevented;
  }
}

/** A session that a part of the application makes for itself. */
export const fakeSession = (): FakeSession => new FakeSession();

/** The frame a request comes from, as far as the shell looks at it. */
export interface FakeSender {
  readonly origin?: string;
  readonly parent?: object | null;
}

class FakeApp extends EventEmitter {
  readonly paths = new Map([['userData', '/profile']]);
  readonly log: string[] = [];
  isFirst = true;
  hasKeyring = true;
  /** What seals secrets, as Linux tells it. */
  keyring = 'gnome_libsecret';
  windows: FakeWindow[] = [];

  getVersion(): string { return '1.2.3'; }
  getPath(name: string): string { return this.paths.get(name) ?? ''; }
  setPath(name: string, path: string): void { this.paths.set(name, path); }
  requestSingleInstanceLock(): boolean { return this.isFirst; }
  whenReady(): Promise<void> { return Promise.resolve(); }
  relaunch(): void { this.log.push('relaunch'); }
  exit(code: number): void { this.log.push(`exit ${code}`); }

  quit(): void {
    this.log.push('quit');
    let isPrevented = false;
    this.emit('will-quit', { preventDefault: () => { isPrevented = true; } });
    if (!isPrevented) this.exit(0);
  }
}

class FakeWindow extends EventEmitter {
  readonly app: FakeApp;
  readonly options: Record<string, unknown>;
  readonly webContents: FakeContents;
  readonly log: string[] = [];
  isMinimizedNow = false;

  constructor(app: FakeApp, options: Record<string, unknown>) {
    super();
    this.app = app;
    this.options = options;
    this.webContents = new FakeContents(app.windows.length + 1);
    app.windows.push(this);
    app.emit('session-created', this.webContents.session);
    app.emit('web-contents-created', {}, this.webContents);
  }

  loadURL(url: string): Promise<void> {
    this.webContents.url = url;
    this.emit('ready-to-show');
    return Promise.resolve();
  }

  show(): void { this.log.push('show'); }
  focus(): void { this.log.push('focus'); }
  restore(): void { this.log.push('restore'); }
  isMinimized(): boolean { return this.isMinimizedNow; }

  /** What happens when the person closes the window. */
  close(): void {
    this.app.windows = this.app.windows.filter((window) => window !== this);
    this.webContents.emit('destroyed');
    if (this.app.windows.length === 0) this.app.emit('window-all-closed');
  }
}

/** A process of Electron's for the simulators: says what the test lets it say. */
class FakeUtilityProcess extends EventEmitter {
  readonly stdout = new PassThrough();

  /** As when the process ends by itself. */
  end(): void {
    this.stdout.end();
    this.emit('exit', 0);
  }

  kill(): boolean {
    setImmediate(() => { this.end(); });
    return true;
  }
}

/** Electron for a test on Node: `electron` goes to the shell, the rest lets the test look and act. */
export function createFakeElectron() {
  const app = new FakeApp();
  const ipcMain = new EventEmitter();
  const errors: string[] = [];
  const started: { program: string; args: readonly string[]; process: FakeUtilityProcess }[] = [];
  const schemes = new Map<string, (request: Request) => Promise<Response>>();

  class BoundWindow extends FakeWindow {
    constructor(options: Record<string, unknown>) { super(app, options); }
    static getAllWindows(): FakeWindow[] { return app.windows; }
  }

  /** The page asks for its port; the port it gets, or undefined when it is not answered. */
  const askForPort = (sender: FakeSender = {}): MessagePort | undefined => {
    let port: MessagePort | undefined;
    const senderFrame = {
      origin: sender.origin ?? 'app://sportello',
      parent: sender.parent ?? null,
      postMessage: (_channel: string, _message: unknown, [given]: FakePort[]) => { port = given?.real; },
    };
    ipcMain.emit('want-office-port', { sender: app.windows[0]?.webContents, senderFrame });
    return port;
  };

  const parts = {
    app,
    ipcMain,
    BrowserWindow: BoundWindow,
    MessageChannelMain: FakeChannel,
    dialog: { showErrorBox: (title: string, content: string) => errors.push(`${title}: ${content}`) },
    safeStorage: {
      isEncryptionAvailable: () => app.hasKeyring,
      getSelectedStorageBackend: () => app.keyring,
      encryptString: (text: string) => Buffer.from(`sealed ${text}`),
      decryptString: (sealed: Buffer) => sealed.toString().replace(/^sealed /, ''),
    },
    utilityProcess: {
      fork(program: string, args: readonly string[]) {
        const process = new FakeUtilityProcess();
        started.push({ program, args, process });
        return process;
      },
    },
    protocol: {
      registerSchemesAsPrivileged: () => undefined,
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => schemes.set(scheme, handler),
    },
  };

  return { electron: parts as unknown as ElectronParts, app, errors, schemes, started, askForPort };
}
