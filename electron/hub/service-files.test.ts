import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { XMLParser } from 'fast-xml-parser';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { commands } from './commands.ts';
import { readSettings } from './settings/index.ts';
import { variableOf } from './settings/setting-spelling.ts';

const root = join(import.meta.dirname, '../..');
const read = (name: string): Promise<string> => readFile(join(root, 'resources/service', name), 'utf8');

/** Whether a program's words are a command that the command line takes; throws what it would say. */
function accept([script = '', command = '', ...words]: readonly string[]): unknown {
  expect(existsSync(join(root, script.replaceAll('\\', '/')))).toBe(true);
  return parseArgs({ args: words, options: commands[command]?.options ?? {}, strict: true }).values;
}

describe('the files of a service', () => {
  it('start a hub under systemd that may write its own folder only', async () => {
    const lines = (await read('sportello-hub.service')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const directives = new Map(lines.flatMap((line): [string, string][] => line.startsWith('[') ? [] : [[line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]]));
    expect(lines.filter((line) => line.startsWith('['))).toEqual(['[Unit]', '[Service]', '[Install]']);
    expect(Object.fromEntries(directives)).toMatchObject({
      User: 'sportello', NoNewPrivileges: 'yes', ProtectSystem: 'strict', ProtectHome: 'yes', StateDirectory: 'sportello', StateDirectoryMode: '0700',
      Restart: 'always', RestartPreventExitStatus: '2', CapabilityBoundingSet: '', WantedBy: 'multi-user.target',
    });
    const [program = '', ...words] = directives.get('ExecStart')?.split(' ') ?? [];
    expect(program).toBe(`${directives.get('WorkingDirectory') ?? ''}/node_modules/.bin/node`);
    expect(accept(words)).toEqual({ data: `/var/lib/${directives.get('StateDirectory') ?? ''}` });
  });

  it('start a hub under Windows as an account that may little', async () => {
    const { service } = new XMLParser({ ignoreAttributes: false }).parse(await read('sportello-hub.xml')) as {
      service: { id: string; argument: string[]; executable: string; workingdirectory: string; serviceaccount: { username: string }; onfailure: Record<string, string> };
    };
    expect(accept(service.argument)).toEqual({ data: String.raw`C:\Sportello\data` });
    expect(service).toMatchObject({
      id: 'sportello-hub', executable: String.raw`${service.workingdirectory}\node_modules\node\bin\node.exe`, serviceaccount: { username: String.raw`NT AUTHORITY\LocalService` }, onfailure: { '@_action': 'restart' },
    });
  });

  it('come with settings that a hub takes, those that are commented out too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sportello-example-'));
    await copyFile(join(root, 'resources/service/hub.example.yaml'), join(folder, 'hub.yaml'));
    const { settings } = await readSettings({ data: folder }, {});
    expect(settings).toMatchObject({ host: '0.0.0.0', training: true, tls: 'self-made', tlsNames: ['sportello.comune.example'] });
    await rm(folder, { recursive: true });

    const commented = (await read('hub.example.yaml')).split('\n').filter((line) => /^# \w+: \S+/.test(line)).map((line) => line.slice(2));
    const words = load(commented.join('\n')) as Record<string, unknown>;
    expect(Object.keys(words)).toEqual(['tls', 'tlsCertificate', 'tlsKey', 'unionCentre', 'signInIssuer', 'signInClient', 'signInSecretFile', 'signInHome', 'signInLabel', 'signInPasswords', 'databaseUrlFile', 'municipality', 'publicPort', 'publicProxy', 'publicUrl']);
    const variables = Object.entries(words).map(([name, value]) => [variableOf(name), String(value)]);
    await expect(readSettings({ data: '/nowhere' }, Object.fromEntries(variables) as Record<string, string>)).resolves.toBeDefined();
  });

  it('are packed where IT staff find them', async () => {
    const { extraResources } = load(await readFile(join(root, 'electron.builder.yml'), 'utf8')) as { extraResources: { from: string; to: string }[] };
    expect(extraResources).toContainEqual({ from: 'resources/service', to: 'service' });
  });
});
