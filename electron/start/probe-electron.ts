import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Electron program of this installation, or why there is none to run. */
export type ElectronProbe =
  | { readonly status: 'ready'; readonly program: string }
  | { readonly status: 'absent' }
  | { readonly status: 'no-display' };

interface ProbeOptions {
  /** Folder of npm's `electron` package. */
  readonly packageDir: string;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Looks for Electron where its package keeps it. The package itself is never imported: on a machine without
 * the program that would start a download.
 */
export function probeElectron(options: ProbeOptions): ElectronProbe {
  if (!hasDisplay(options)) return { status: 'no-display' };

  const pathFile = join(options.packageDir, 'path.txt');
  if (!existsSync(pathFile)) return { status: 'absent' };

  const folder = options.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(options.packageDir, 'dist');
  const program = join(folder, readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? { status: 'ready', program } : { status: 'absent' };
}

/** Whether a window can open here: always on Windows and macOS, elsewhere with X11 or Wayland. */
export function hasDisplay({ platform, env }: Pick<ProbeOptions, 'platform' | 'env'>): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}
