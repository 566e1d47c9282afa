import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** A real OpenID provider on the loopback, with its own pages: whoever types a name there is that person. */
export interface RealProvider {
  readonly issuer: string;
  readonly client: { readonly clientId: string; readonly clientSecret: string };
  /** Where it sends people back to, from now on. */
  sendBackTo(address: string): void;
  close(): Promise<void>;
}

const client = { clientId: 'sportello', clientSecret: 'un-segreto-di-prova-lungo-abbastanza' };

/** Starts it, to send people back to an address that may be told later. Whoever signs in as `anna#2` has that subject, the name `anna` and a mail. */
export async function startRealProvider(backTo?: string): Promise<RealProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const create = (address: string) => new Provider(issuer, {
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [address], grant_types: ['authorization_code'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_post' }],
    pkce: { required: () => true },
    cookies: { keys: ['una-chiave-di-prova'] },
    claims: { openid: ['sub'], profile: ['preferred_username'], email: ['email', 'email_verified'] },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub, claims: () => ({ sub, preferred_username: sub.split('#')[0], email: `${sub}@comune.example`, email_verified: true }),
    }),
  });
  const sendBackTo = (address: string): void => {
    server.removeAllListeners('request');
    server.on('request', create(address).callback());
  };
  if (backTo !== undefined) sendBackTo(backTo);
  return {
    issuer, client, sendBackTo,
    close: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
}

/** A browser's cookies, and its way through redirects. */
function createWalk() {
  const cookies = new Map<string, string>();
  return async (address: URL, init: { form?: Record<string, string> } = {}): Promise<{ page: string; next: URL | undefined }> => {
    const answer = await fetch(address, {
      redirect: 'manual', headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(init.form && { method: 'POST', body: new URLSearchParams(init.form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = answer.headers.get('location');
    return { page: await answer.text(), next: location === null ? undefined : new URL(location, address) };
  };
}

/** Signs in at the provider's own pages as a browser would, or gives up there: what it sends back to the hub. */
export async function signInThere(start: string, backTo: string, login: string | undefined): Promise<URLSearchParams> {
  const walk = createWalk();
  let at = new URL(start);
  for (let step = 0; step < 20; step += 1) {
    if (at.href.startsWith(backTo)) return at.searchParams;
    const { page, next } = await walk(at);
    if (next !== undefined) {
      at = next;
      continue;
    }
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? '';
    if (login === undefined) {
      at = new URL(`${at.pathname}/abort`, at);
      continue;
    }
    const { next: after } = await walk(at, { form: { prompt, login, password: 'qualunque' } });
    if (after === undefined) throw new Error(`the provider stays at ${at.href}`);
    at = after;
  }
  throw new Error('the provider sends nobody back');
}
