import { join } from 'node:path';
import { buildIfStale } from './start/build-if-stale.ts';
import { findElectron } from './start/find-electron.ts';
import { runElectron } from './start/run-electron.ts';
import { serveBrowser } from './start/serve-browser.ts';
import { readStartOptions } from './start/start-options.ts';
import { stopOnSignal } from './start/stop-on-signal.ts';

const root = join(import.meta.dirname, '..');
const say = (line: string): void => { process.stdout.write(`${line}\n`); };

/** `npm start`: the desktop application, or the same one in the browser where Electron cannot open. */
async function start(): Promise<void> {
  const options = readStartOptions(process.argv.slice(2), root);
  const { platform, env } = process;
  const program = options.browser ? undefined : await findElectron({ root, platform, env, say });

  await buildIfStale(root, say);
  if (program !== undefined && await runElectron({ program, application: root, options, say })) return;

  const { startHub } = await import('#electron/hub/start-hub.ts');
  const hub = await serveBrowser({ options, startHub, say });
  await stopOnSignal(process, hub);
}

try {
  await start();
} catch (error) {
  process.stderr.write(`Sportello Facile non si avvia: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
