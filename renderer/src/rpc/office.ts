import { createORPCClient, ORPCError, type ClientContext, type ClientLink } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import type { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { officeContract } from '#shared/office-contract.ts';
import { isDesktopPage, receiveOfficePort } from './office-port.ts';
import { authorizationHeaders, markPasswordNeeded, markSessionExpired, session } from './session.ts';

/** The whole office, typed by its contract. */
export type OfficeClient = ContractRouterClient<typeof officeContract>;

type Link = HttpLink<ClientContext> | PortLink<ClientContext>;

const overHttp = (): Promise<Link> =>
  Promise.resolve(new HttpLink({ url: `${location.origin}/rpc`, headers: authorizationHeaders }));

async function overPort(port: Promise<MessagePort>): Promise<Link> {
  const { RPCLink } = await import('@orpc/client/message-port');
  return new RPCLink({ port: await port, headers: authorizationHeaders });
}

/** One link for the life of the page; the port, if any, is awaited from the first moment. */
const link: Promise<Link> = isDesktopPage() ? overPort(receiveOfficePort()) : overHttp();

/** The one way out of this page, whichever it is. */
export const transport: ClientLink<ClientContext> = {
  async call(path, input, options) {
    const way = await link;
    const token = session.value?.token;
    try {
      return await way.call(path, input, options);
    } catch (error) {
      const isAboutStaff = path[0] === 'staff' && path[1] === 'logIn';
      const code = error instanceof ORPCError && !isAboutStaff ? error.code : undefined;
      if (code === 'UNAUTHENTICATED' || code === 'SESSION_ELSEWHERE') markSessionExpired(token);
      if (code === 'PASSWORD_CHANGE_NEEDED') markPasswordNeeded(token);
      throw error;
    }
  },
};

/** Calls the office, over the desktop shell's port or over HTTP; errors are typed by the contract. */
export const office: OfficeClient = createORPCClient(transport);
