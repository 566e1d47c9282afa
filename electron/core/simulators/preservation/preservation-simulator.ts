import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import Fastify, { type FastifyReply } from 'fastify';
import { CompactSign } from 'jose';
import { z } from 'zod';
import type { Clock } from '#core/kernel/clock.ts';
import { installFaults, type Faults } from '../faults.ts';
import { sendProblem } from '../problem.ts';
import { keepReceived, type Simulator } from '../received.ts';
import { steadyId } from '../steady-id.ts';

export interface PreservationSimulatorOptions {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly token: string;
  /** P-256 private key that signs the receipts. */
  readonly key: KeyObject;
}

interface Kept { readonly indexSha256: string; readonly receiptId: string; readonly acceptedAt: string; readonly files: number }

const hashOf = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

const Index = z.object({
  version: z.literal(1), packageId: z.string(), body: z.string(), office: z.string(), day: z.iso.date(),
  handedOverBy: z.object({ operator: z.string(), purpose: z.string(), assurance: z.string() }),
  files: z.array(z.object({ path: z.string(), kind: z.enum(['register', 'document']), mediaType: z.string(), bytes: z.int(), sha256: z.string() })).min(1),
});
type Index = z.infer<typeof Index>;

const Content = z.object({ mediaType: z.string(), contentBase64: z.base64() });

const refuse = (reply: FastifyReply, status: number, detail: string): FastifyReply => sendProblem(reply, { status, title: 'Refused', detail });

/** The index of a request if it is one of this package, else why not. */
function readIndex(body: unknown, id: string): Index | string {
  const index = Index.safeParse(body);
  if (!index.success) return z.prettifyError(index.error);
  if (index.data.packageId !== id) return 'the index is of another package';
  return index.data.files.filter(({ kind }) => kind === 'register').length === 1 ? index.data : 'a package holds one register';
}

/** A keeper of documents: asks for the files it lacks, checks every hash, signs a receipt; a package is kept once. */
export function createPreservationSimulator({ clock, faults, token, key }: PreservationSimulatorOptions): Simulator {
  const server = keepReceived(Fastify({ forceCloseConnections: true, bodyLimit: 40 * 1024 * 1024 }));
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const files = new Map<string, number>();
  const packages = new Map<string, Kept>();
  installFaults(server, faults);
  server.addHook('preHandler', (request, reply, done) => {
    if (request.url === '/_faults' || request.headers.authorization === `Bearer ${token}`) done();
    else refuse(reply, 401, 'the token is not accepted');
  });

  const sign = (claims: object): Promise<string> => new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'ES256' }).sign(faults.has('wrong-signature') ? stranger : key);

  server.post<{ Params: { id: string } }>('/packages/:id/plan', (request, reply) => {
    const index = readIndex(request.body, request.params.id);
    if (typeof index === 'string') return refuse(reply, 400, index);
    const missing = new Set(index.files.map(({ sha256 }) => sha256).filter((sha256) => !files.has(sha256)));
    return reply.send({ missing: [...missing] });
  });

  server.put<{ Params: { id: string; hash: string } }>('/packages/:id/files/:hash', (request, reply) => {
    const content = Content.safeParse(request.body);
    if (!content.success) return refuse(reply, 400, z.prettifyError(content.error));
    const bytes = Buffer.from(content.data.contentBase64, 'base64');
    if (hashOf(bytes) !== request.params.hash) return refuse(reply, 422, 'the content is not that of the hash');
    files.set(request.params.hash, bytes.byteLength);
    return reply.status(201).send({ sha256: request.params.hash });
  });

  server.put<{ Params: { id: string } }>('/packages/:id', async (request, reply) => {
    const { id } = request.params;
    const index = readIndex(request.body, id);
    if (typeof index === 'string') return refuse(reply, 400, index);
    const lacking = index.files.find(({ sha256, bytes }) => files.get(sha256) !== bytes);
    if (lacking !== undefined) return refuse(reply, 422, `${lacking.path} has not arrived`);
    const indexSha256 = hashOf(JSON.stringify(request.body));
    const kept = packages.get(id) ?? { indexSha256, receiptId: steadyId(`receipt ${id}`), acceptedAt: clock.now(), files: index.files.length };
    if (kept.indexSha256 !== indexSha256) return refuse(reply, 409, 'the package exists with another content');
    packages.set(id, kept);
    return reply.send({ receipt: await sign({ ...kept, packageId: faults.has('foreign') ? 'another package' : id }) });
  });

  return server;
}
