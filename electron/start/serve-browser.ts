import { openBrowser } from './open-browser.ts';
import type { StartOptions } from './start-options.ts';

/** What `npm start` uses of the hub. */
export type StartHub = (options: {
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  readonly training: boolean;
}) => Promise<RunningHub>;

interface RunningHub {
  readonly url: string;
  stop(): Promise<void>;
}

interface BrowserStart {
  readonly options: StartOptions;
  readonly startHub: StartHub;
  readonly say: (line: string) => void;
}

/** Kept from one start to the next, so that a bookmark goes on working. */
const usualPort = 4680;

/** Serves the application on the loopback and opens it where there is a display; gives what stops it. */
export async function serveBrowser(start: BrowserStart): Promise<RunningHub> {
  const hub = await startOnSomePort(start);
  start.say(`Sportello Facile: ${hub.url}  (Ctrl+C per chiudere)`);
  await openBrowser(hub.url, { platform: process.platform, env: process.env });
  return hub;
}

async function startOnSomePort({ options, startHub }: BrowserStart): Promise<RunningHub> {
  const { dataDir, training } = options;
  const startOn = (port: number) => startHub({ dataDir, training, port, host: '127.0.0.1' });
  if (options.port !== undefined) return startOn(options.port);

  try {
    return await startOn(usualPort);
  } catch (error) {
    if (isPortTaken(error)) return startOn(0);
    throw error;
  }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
