import { join } from 'node:path';
import { runCommand } from './run-command.ts';

interface FetchOptions {
  readonly packageDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
}

/** Long enough to learn that the network is closed, short enough that nobody thinks it hangs. */
const reachMilliseconds = 3_000;
const downloadMilliseconds = 5 * 60_000;

/**
 * Fetches Electron, once, where its releases can be reached; gives up within seconds where they cannot.
 * Whether it worked is for a new probe to say.
 */
export async function fetchElectron(options: FetchOptions): Promise<void> {
  const source = options.env['ELECTRON_MIRROR']
    ?? options.env['npm_config_electron_mirror']
    ?? 'https://github.com/electron/electron/releases/';
  if (!await canReach(source)) return;

  options.say('Scarico Electron (solo la prima volta, circa 110 MB)...');
  const installer = join(options.packageDir, 'install.js');
  await runCommand(process.execPath, [installer], { timeoutMilliseconds: downloadMilliseconds });
}

/** Whether a server answers at all, whatever it says. */
export async function canReach(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(reachMilliseconds) });
    return true;
  } catch (error) {
    // Closed, refused, unresolved or too slow: all mean the same here.
    if (error instanceof TypeError || error instanceof DOMException) return false;
    throw error;
  }
}
