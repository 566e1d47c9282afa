import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessFault, readGuarded } from './key-files.ts';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'keys-')); });
afterAll(async () => { await rm(folder, { recursive: true, force: true }); });

async function fileOf(mode: number): Promise<string> {
  const path = join(folder, `key-${mode.toString(8)}`);
  await writeFile(path, 'secret');
  await chmod(path, mode);
  return path;
}

describe('a key file', () => {
  it.each([0o600, 0o400])('of mode %o is read', async (mode) => {
    expect(await readGuarded(await fileOf(mode), 'secret')).toBe('secret');
  });

  it.each([0o644, 0o640, 0o604, 0o660, 0o700])('of mode %o is refused, with the command that mends it', async (mode) => {
    const path = await fileOf(mode);
    await expect(readGuarded(path, 'secret')).rejects.toThrow(`${path} has mode 0${mode.toString(8)}, its user alone may read it: chmod 600 ${path}`);
    await chmod(path, 0o600);
    expect(await readGuarded(path, 'secret')).toBe('secret');
  });

  it('of another user is refused, with the command that mends it', () => {
    expect(accessFault('/etc/sportello/keys/anpr.pem', { uid: 7, mode: 0o600 }, { uid: 8, name: 'sportello' }))
      .toBe('/etc/sportello/keys/anpr.pem belongs to another user than sportello, who runs this: chown sportello /etc/sportello/keys/anpr.pem');
  });

  it('has a path that the shell understands in that command', () => {
    expect(accessFault("/srv/l'ufficio/a b.pem", { uid: 8, mode: 0o644 }, { uid: 8, name: 'sportello' })).toMatch(/chmod 600 '\/srv\/l'\\''ufficio\/a b\.pem'$/);
  });

  it('that is missing, or a folder, is told so', async () => {
    await expect(readGuarded(join(folder, 'nothing.pem'), 'secret')).rejects.toThrow('nothing.pem is missing');
    await expect(readGuarded(folder, 'secret')).rejects.toThrow(`${folder} is not a file`);
  });
});

describe('a certificate or public key', () => {
  it('may be read by everybody, and changed by its user alone', async () => {
    expect(await readGuarded(await fileOf(0o644), 'public')).toBe('secret');
    const path = await fileOf(0o666);
    await expect(readGuarded(path, 'public')).rejects.toThrow(`${path} has mode 0666, others may change it: chmod go-w ${path}`);
  });
});
