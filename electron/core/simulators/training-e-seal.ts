import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPkcs12, findESealFile } from '#core/e-seal/index.ts';
import { createSigningIdentity } from './signing-identity.ts';

const secret = { mode: 0o600 } as const;

/** The configuration of the seal that training works with, made on the first start of a data folder: an invented one, trusted by nobody. */
export async function prepareTrainingESeal(dataDir: string, { name, now }: { name: string; now: string }): Promise<string> {
  const folder = join(dataDir, 'seal');
  const known = findESealFile(folder);
  if (known !== undefined) return known;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const passphrase = randomBytes(24).toString('base64url');
  await writeFile(join(folder, 'training.p12'), createPkcs12(createSigningIdentity(`${name} - sigillo di prova`, now, 'rsa'), passphrase), secret);
  await writeFile(join(folder, 'training.passphrase'), `${passphrase}\n`, secret);
  const file = join(folder, 'seal.yaml');
  await writeFile(file, 'certificateFile: training.p12\npassphraseFile: training.passphrase\n', secret);
  return file;
}
