import { chmod } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyFile } from '#core/kernel/key-ring.ts';
import { testDatabase, type TestDatabase } from '#tests/support/databases.ts';
import { runCommand } from '#tests/support/hub-process.ts';

describe('the keys on the command line', () => {
  let target: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    target = await testDatabase('sqlite', { isMigrated: true });
    folder = dirname(target.address);
    await createKeyFile(join(folder, 'keys.json'));
  });
  afterAll(() => target.drop());

  it('are told, and a rotation is begun once at a time', async () => {
    const told = async (command: string) => JSON.parse((await runCommand('keys', command, '--data', folder, '--json')).stdout) as unknown;
    expect(await told('status')).toEqual({ current: 'm1', isRotating: false, keys: [{ id: 'm1', wraps: 0 }], processes: [] });
    expect(await told('rotate')).toEqual({ current: 'm2', isRotating: true, keys: [{ id: 'm1', wraps: 0 }, { id: 'm2', wraps: 0 }], processes: [] });
    const again = await runCommand('keys', 'rotate', '--data', folder);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('A rotation is under way: m1')]);
  });

  it('are not read from a file that others may read', async () => {
    await chmod(join(folder, 'keys.json'), 0o644);
    const refused = await runCommand('keys', 'status', '--data', folder);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('has mode 0644, its user alone may read it: chmod 600')]);
  });
});
