import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '#tests/support/hub-process.ts';

interface Given { readonly username: string; readonly password: string; readonly until: string }

describe('an office that begins on the command line', () => {
  let root: string;
  beforeAll(async () => { root = await mkdtemp(join(tmpdir(), 'sportello-begins-')); });
  afterAll(async () => { await rm(root, { recursive: true, force: true }); });

  const given = (stdout: string): Given => JSON.parse(stdout) as Given;

  it('has one administrator, whose password is printed, and another one when it was forgotten', async () => {
    const office = ['--data', root, '--municipality', 'valle-serena', '--office', 'Sportello di prova', '--administrator', 'a.bruni', '--name', 'Anna Bruni', '--json'];
    const first = await runCommand('setup-office', ...office);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(given(first.stdout)).toEqual({ username: 'a.bruni', password: expect.stringMatching(/^([2-9A-Z]{4}-){3}[2-9A-Z]{4}$/), until: expect.any(String) });
    const second = await runCommand('staff', 'password', '--data', root, '--user', 'a.bruni', '--json');
    expect(second).toMatchObject({ code: 0, stderr: '' });
    expect(given(second.stdout).password).not.toBe(given(first.stdout).password);
    expect(await runCommand('staff', 'password', '--data', root, '--user', 'nessuno')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/nobody is called nessuno/) });
    expect(await runCommand('setup-office', ...office)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/has its office already/) });
  });
});
