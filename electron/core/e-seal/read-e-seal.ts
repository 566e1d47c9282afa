import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { readGuarded, readGuardedBytes } from '#core/kernel/key-files.ts';
import { describeProblem, parseFile, readYaml } from '#core/kernel/yaml-file.ts';
import { openPkcs12 } from './pkcs12.ts';
import { createESealer, type ESealer } from './e-sealer.ts';

/** `seal.yaml`: paths from its own folder. */
const ESealFile = z.strictObject({
  /** PKCS#12, the key and its certificate. */
  certificateFile: z.string().min(1),
  passphraseFile: z.string().min(1),
});

const fileName = 'seal.yaml';

/** The configuration of a data folder's seal: the file given, or the folder's own where it is there. */
export function findESealFile(dataDir: string, given?: string): string | undefined {
  const own = join(dataDir, fileName);
  return given ?? (existsSync(own) ? own : undefined);
}

async function openCertificate(path: string, passphrase: string): Promise<ESealer> {
  const bytes = await readGuardedBytes(path, 'secret');
  try {
    return createESealer(openPkcs12(bytes, passphrase));
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** The seal that a `seal.yaml` describes. Throws a plain sentence with file, line and field of what is wrong. */
export async function readESeal(path: string): Promise<ESealer> {
  const folder = dirname(resolve(path));
  const { file, problems } = await readYaml(folder, resolve(path));
  const parsed = file === undefined ? { problems } : parseFile(file, ESealFile);
  if (parsed.problems.length > 0 || parsed.value === undefined) {
    throw new Error(parsed.problems.map((problem) => describeProblem({ ...problem, file: resolve(folder, problem.file) })).join('\n'));
  }
  const { certificateFile, passphraseFile } = parsed.value;
  const passphrase = (await readGuarded(resolve(folder, passphraseFile), 'secret')).trim();
  return openCertificate(resolve(folder, certificateFile), passphrase);
}
