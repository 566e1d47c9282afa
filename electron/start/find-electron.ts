import { join } from 'node:path';
import { fetchElectron } from './fetch-electron.ts';
import { probeElectron, type ElectronProbe } from './probe-electron.ts';

interface Search {
  readonly root: string;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
}

const refusals = {
  'absent': 'Electron non è installato e non si può scaricare da qui: uso il browser. (Electron is absent and cannot be downloaded.)',
  'no-display': 'Nessuno schermo, Electron non può aprirsi: servo le pagine al browser. (No display: serving the browser.)',
} as const satisfies Record<Exclude<ElectronProbe['status'], 'ready'>, string>;

/** The Electron program to run, fetched if need be; without one says why in one line, within seconds. */
export async function findElectron(search: Search): Promise<string | undefined> {
  const { platform, env, say } = search;
  const packageDir = join(search.root, 'node_modules', 'electron');

  let probe = probeElectron({ packageDir, platform, env });
  if (probe.status === 'absent') {
    await fetchElectron({ packageDir, env, say });
    probe = probeElectron({ packageDir, platform, env });
  }

  if (probe.status === 'ready') return probe.program;
  say(refusals[probe.status]);
  return undefined;
}
