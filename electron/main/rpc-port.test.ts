import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import { createORPCClient, ORPCError, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { deviceContract } from '#shared/device-contract.ts';
import type { officeContract } from '#shared/office-contract.ts';
import { createFakeCore } from '#tests/support/desktop-core-fake.ts';
import { createFakeElectron } from '#tests/support/electron-fake.ts';
import { createDeviceRouter } from './device-router.ts';
import { createPageHandler } from './page-router.ts';
import { servePagePorts, type PagePorts } from './rpc-port.ts';

type PageClient = ContractRouterClient<typeof officeContract & { device: typeof deviceContract }>;

let fake: ReturnType<typeof createFakeElectron>;
let fakeCore: ReturnType<typeof createFakeCore>;
let ports: PagePorts;

beforeEach(() => {
  fake = createFakeElectron();
  fakeCore = createFakeCore();
  const device = createDeviceRouter({
    version: '1.2.3',
    platform: 'linux',
    listPrinterNames: async () => ['Brother', 'Epson'],
    findDefaultPrinter: async () => 'Epson',
  });
  ports = servePagePorts(fake.electron, createPageHandler(fakeCore.core, device));
  new fake.electron.BrowserWindow({});
});

afterEach(() => ports.close());

function openPage(token?: string): { client: PageClient; port: MessagePort } {
  const port = fake.askForPort();
  if (port === undefined) throw new Error('the page got no port');
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const client: PageClient = createORPCClient(new RPCLink({ port, headers }));
  port.start();
  return { client, port };
}

describe('calls over a port', () => {
  test('a call is answered', async () => {
    const hello = await openPage().client.system.hello({ protocolVersion: 1 });
    expect(hello.municipalityName).toBe('Comune di Poggio Sereno');
  });

  test('the token of each request says who asks', async () => {
    const me = await openPage('valid').client.staff.me();
    expect(me.username).toBe('operatore');
  });

  test.each([['no token', undefined], ['an expired token', 'expired']])('with %s the typed refusal of the contract comes back', async (_case, token) => {
    const { error, isDefined } = await safe(openPage(token).client.staff.me());
    expect(isDefined && error.code).toBe('UNAUTHENTICATED');
  });

  test('an error crosses with its code and its data', async () => {
    const { error, isDefined } = await safe(openPage().client.staff.logIn({ username: 'a', password: 'b' }));
    if (!isDefined || error.code !== 'LOCKED_OUT') throw new Error(`unexpected: ${String(error)}`);
    expect(error.data.retryAfterSeconds).toBe(30);
  });

  test('an unknown failure tells the page nothing of the machine', async () => {
    const failure: unknown = await openPage('valid').client.staff.logOut().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ORPCError);
    expect(JSON.stringify(failure)).not.toContain('/secret/path');
  });

  test('this PC answers for its version and printers under `device`', async () => {
    const { client } = openPage();
    expect(await client.device.about()).toEqual({ version: '1.2.3', platform: 'linux' });
    expect(await client.device.listPrinters()).toEqual([
      { name: 'Brother', isDefault: false },
      { name: 'Epson', isDefault: true },
    ]);
  });
});

describe('who gets a port', () => {
  test.each([
    ['a web page', { origin: 'https://example.org' }],
    ['a file', { origin: 'file://' }],
    ['a look-alike host', { origin: 'app://sportello.example' }],
    ['an inner frame of our page', { parent: {} }],
  ])('%s gets none', (_case, sender) => {
    expect(fake.askForPort(sender)).toBeUndefined();
  });

  test('after the ports are closed nobody gets one', () => {
    ports.close();
    expect(fake.askForPort()).toBeUndefined();
  });
});

describe('the end of a port', () => {
  async function openFeed(client: PageClient) {
    const feed = await client.system.watch();
    expect((await feed.next()).value).toEqual({ topic: 'queue' });
  }

  test('closing the window closes the port and ends its feeds', async () => {
    const { client, port } = openPage('valid');
    await openFeed(client);
    const closed = once(port, 'close');

    fake.app.windows[0]?.close();

    await closed;
    await expect.poll(() => fakeCore.log).toEqual(['feed ended']);
  });

  test('a page that asks again loses its former port', async () => {
    const first = openPage('valid');
    await openFeed(first.client);
    const closed = once(first.port, 'close');

    const second = openPage();

    await closed;
    await expect.poll(() => fakeCore.log).toEqual(['feed ended']);
    expect((await second.client.system.hello({ protocolVersion: 1 })).training).toBe(true);
  });
});
