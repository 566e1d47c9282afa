import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What `npm start` was asked. */
export interface StartOptions {
  readonly dataDir: string;
  readonly training: boolean;
  /** Asked for by number; undefined lets `npm start` use its usual port, or a free one. */
  readonly port: number | undefined;
  /** Straight to the browser, even where Electron could open. */
  readonly browser: boolean;
}

/**
 * Reads `--data DIR`, `--port N`, `--training` and `--browser`. A data folder that is still empty starts in
 * training, so that a newcomer can try everything without harm.
 */
export function readStartOptions(args: readonly string[], root: string): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      training: { type: 'boolean', default: false },
      browser: { type: 'boolean', default: false },
    },
  });
  const dataDir = values.data === undefined ? join(root, 'data', 'training') : resolve(values.data);

  return {
    dataDir,
    training: values.training || values.data === undefined || isFresh(dataDir),
    port: values.port === undefined ? undefined : readPort(values.port),
    browser: values.browser,
  };
}

function isFresh(dataDir: string): boolean {
  return !existsSync(dataDir) || readdirSync(dataDir).length === 0;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new Error(`--port ${text}: a number from 0 to 65535 is needed`);
  return port;
}
