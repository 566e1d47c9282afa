import type { KeyObject } from 'node:crypto';
import Fastify from 'fastify';
import { createVoucherServer } from '../anpr/voucher-server.ts';
import type { Stage } from '../simulated-system.ts';

const [clientId, keyId, voucherAudience] = ['formazione', 'formazione-1', 'formazione/client-assertion'];
/** A voucher lives ten minutes; those of a whole day of training are not kept. */
const mostKept = 100;

/** The platform's door before one e-service, in memory: it knows the vouchers that it gave. */
export interface VoucherPlatform {
  /** What `systems.yaml` says under `voucher`. */
  readonly block: Readonly<Record<string, unknown>>;
  accepts(voucher: string): boolean;
}

/** Starts the platform's door for the one purpose that its client has. */
export async function startVoucherPlatform({ clock, keys, listen }: Pick<Stage, 'clock' | 'keys' | 'listen'>, purposeId: string): Promise<VoucherPlatform> {
  const [client, platform] = await Promise.all([keys.key('pdnd-client', 'rsa'), keys.key('pdnd-platform', 'rsa')]);
  const given: string[] = [];
  const clients: ReadonlyMap<string, { keyId: string; publicKey: KeyObject }> = new Map([[clientId, { keyId, publicKey: client.publicKey }]]);
  const giveVoucher = createVoucherServer({ clock, clients, voucherAudience, platformKeys: platform }, (asked, origin) => asked === purposeId ? origin : undefined);
  const server = Fastify({ forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => { done(null, body); });
  server.post<{ Body: string }>('/interop/token.oauth2', async (request, reply) => {
    const { status, body } = await giveVoucher(Object.fromEntries(new URLSearchParams(request.body)), `http://${request.host}`);
    if (typeof body.access_token === 'string') given.push(body.access_token);
    if (given.length > mostKept) given.shift();
    return reply.status(status).header('cache-control', 'no-cache, no-store').send(body);
  });
  const origin = await listen(server);
  return {
    block: { clientId, keyId, keyFile: client.keyFile, voucherUrl: `${origin}/interop/token.oauth2`, voucherAudience, purposeId },
    accepts: (voucher) => given.includes(voucher),
  };
}
