import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';

const built = ['out/main/main.js', 'out/main/simulators.js', 'out/preload/preload.cjs', 'out/renderer/clerk.html'];
const sources = ['electron/**/*.ts', 'shared/**/*.ts', 'renderer/**/*.*', 'package.json', 'electron.vite.config.ts'];

/** Whether the built application is missing or older than what it is made of; tests do not count. */
export function isStale(root: string): boolean {
  const files = built.map((file) => join(root, file));
  if (!files.every((file) => existsSync(file))) return true;

  const oldest = Math.min(...files.map(changedAt));
  return globSync(sources, { cwd: root, exclude: ['**/*.test.ts', '**/node_modules/**'] })
    .some((file) => changedAt(join(root, file)) > oldest);
}

const changedAt = (file: string): number => statSync(file).mtimeMs;

/** Builds the pages and the desktop when needed; throws with the build's own words when it fails. */
export async function buildIfStale(root: string, say: (line: string) => void): Promise<void> {
  if (!isStale(root)) return;

  say("Preparo l'applicazione (solo la prima volta e dopo una modifica)...");
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const outcome = await runCommand(process.execPath, [tool, 'build'], { cwd: root });
  if (outcome.code !== 0) throw new Error(`The build failed:\n${outcome.output}`);
}
