import fastifyRateLimit, { normalizeIP } from '@fastify/rate-limit';
import { isContractProcedure } from '@orpc/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ProcedureMeta } from '#shared/kernel/procedure.ts';
import { officeContract } from '#shared/office-contract.ts';
import { pathOf } from './bare-server.ts';

/** A procedure that citizens may call, with how often. */
export interface CitizenProcedure { readonly path: string; readonly aMinute: number }

function listMarked(node: unknown, path: string): CitizenProcedure[] {
  if (isContractProcedure(node)) {
    const { citizens } = node['~orpc'].meta as ProcedureMeta;
    return citizens === undefined ? [] : [{ path, aMinute: citizens.aMinute }];
  }
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, child]) => listMarked(child, `${path}/${name}`));
}

/** What the contract marks as the citizens'; `path` begins with a slash: `/documents/verify`. */
export const citizenProcedures: readonly CitizenProcedure[] = listMarked(officeContract, '');

/** What else anybody can call from outside with nothing but guesses. */
const byGuessing: readonly CitizenProcedure[] = [{ path: '/staff/logIn', aMinute: 60 }, { path: '/stations/pair', aMinute: 20 }, { path: '/stations/checkToken', aMinute: 60 }];
const guessed = new Map([...citizenProcedures, ...byGuessing].flatMap(({ path, aMinute }) => [[`/rpc${path}`, aMinute], [`/api${path}`, aMinute]]));
/** The same for central systems, whose signatures are checked: a day's messages at once are no attack. */
const inboundAMinute = 600;

const minute = 60_000;
/** Whoever has an address of IPv6 has a whole network of them. */
const ipv6Subnet = 64;

/** Whom limits and wrong tries are counted for. */
export const addressOf = (request: FastifyRequest): string => normalizeIP(request.ip, ipv6Subnet);

/** One way to write a path: a slash at its end or twice would be the same procedure under a limit of its own. */
const tidy = (path: string): string => path.replaceAll(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
const limitOf = (path: string): number | undefined => path.startsWith('/inbound/') ? inboundAMinute : guessed.get(path);

/** Holds back what can be guessed at the office's listener, each path by itself and each address by itself. */
export async function limitGuesses(server: FastifyInstance): Promise<void> {
  await server.register(fastifyRateLimit, {
    timeWindow: minute,
    max: (request) => limitOf(tidy(pathOf(request))) ?? 0,
    keyGenerator: (request) => `${addressOf(request)} ${tidy(pathOf(request))}`,
    allowList: (request) => limitOf(tidy(pathOf(request))) === undefined,
  });
}

/** Lets each route of a listener name its own limit, in `config.rateLimit`. */
export async function limitRoutes(server: FastifyInstance): Promise<void> {
  await server.register(fastifyRateLimit, { global: false, timeWindow: minute, ipv6Subnet });
}
