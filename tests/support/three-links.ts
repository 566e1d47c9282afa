import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { createRouterClient } from '@orpc/server';
import type { Core } from '#core/create-core.ts';
import { createHttpServer } from '#electron/hub/http-server.ts';
import { createDeviceRouter } from '#electron/main/device-router.ts';
import { createPageHandler } from '#electron/main/page-router.ts';
import type { TestClient } from './test-core.ts';

/** The three ways in which a page or a test reaches the same core. */
export const linkNames = ['in process', 'a message port', 'http'] as const;
export type LinkName = (typeof linkNames)[number];

export interface OpenLink {
  /** The whole office for the owner of a token; without one, anonymous. */
  connect(token?: string): TestClient;
  close(): Promise<void>;
}

const headersOf = (token: string | undefined): Record<string, string> => token === undefined ? {} : { authorization: `Bearer ${token}` };

function openInProcess(core: Core): OpenLink {
  return {
    connect: (token) => createRouterClient(core.router, {
      context: async () => ({ actor: await core.authenticate(token), correlationId: core.newId() }),
    }),
    close: () => Promise.resolve(),
  };
}

/** As the desktop shell serves its pages: one channel for each, the token in the headers of every request. */
function openMessagePort(core: Core): OpenLink {
  const ports: MessagePort[] = [];
  const device = createDeviceRouter({
    version: 'test', platform: 'linux', listPrinterNames: () => Promise.resolve([]), findDefaultPrinter: () => Promise.resolve(undefined),
  });
  const handler = createPageHandler(core, device);
  return {
    connect(token) {
      const { port1: ours, port2: theirs } = new MessageChannel();
      ports.push(ours, theirs);
      handler.upgrade(ours, { context: {} });
      ours.start();
      theirs.start();
      return createORPCClient(new PortLink({ port: theirs, headers: headersOf(token) }));
    },
    close() {
      for (const port of ports) port.close();
      return Promise.resolve();
    },
  };
}

async function openHttp(core: Core): Promise<OpenLink> {
  const server = await createHttpServer(core, {});
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  return {
    connect: (token) => createORPCClient(new HttpLink({ url: `${url}/rpc`, headers: headersOf(token) })),
    close: async () => { await server.close(); },
  };
}

/** Opens one of the links to a core. */
export function openLink(name: LinkName, core: Core): Promise<OpenLink> {
  switch (name) {
    case 'in process': return Promise.resolve(openInProcess(core));
    case 'a message port': return Promise.resolve(openMessagePort(core));
    case 'http': return openHttp(core);
  }
}
