import { createHash } from 'node:crypto';
import fastifyRateLimit, { normalizeIP } from '@fastify/rate-limit';
import { isContractProcedure } from '@orpc/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ProcedureMeta } from '#shared/kernel/procedure.ts';
import { officeContract } from '#shared/office-contract.ts';
import { pathOf } from './send-error.ts';

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
const byGuessing: readonly CitizenProcedure[] = [{ path: '/staff/logIn', aMinute: 60 }, { path: '/signIn/begin', aMinute: 60 }, { path: '/signIn/finish', aMinute: 60 }, { path: '/stations/pair', aMinute: 20 }, { path: '/stations/checkToken', aMinute: 60 }];
const guessed = new Map([...citizenProcedures, ...byGuessing].map(({ path, aMinute }) => [path, aMinute]));
/** Where people are looked up: no hand at a counter is so fast, and a stolen session does not read the register from A to Z. Counted for each session. */
const lookedUp = new Map([['/people/findByTaxCode', 120], ['/people/searchByName', 120], ['/citizenRecords/get', 120], ['/search/find', 600]]);
/** The same for central systems, whose signatures are checked: a day's messages at once are no attack. */
const inboundAMinute = 600;

/** A catalogue of the country takes every file once; nobody needs one file so often. */
export const openDataAMinute = 60;
/** Somebody who signs in passes here twice, a whole office behind one address when it opens. */
const signInsAMinute = 120;
/** Whether all is well may be asked by a monitor, not by a flood. */
export const looksAMinute = 120;

const minute = 60_000;
/** Whoever has an address of IPv6 has a whole network of them. */
export const ipv6Subnet = 64;

/** Whom limits and wrong tries are counted for. */
export const addressOf = (request: FastifyRequest): string => normalizeIP(request.ip, ipv6Subnet);

/** Who is signed in, as a digest: a token is kept nowhere. */
const sessionOf = ({ headers: { authorization } }: FastifyRequest): string | undefined =>
  authorization === undefined ? undefined : createHash('sha256').update(authorization).digest('base64url');

/** One way to write a path: a slash at its end or twice would be the same procedure under a limit of its own. */
const tidy = (path: string): string => path.replaceAll(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
/** The procedure at an address, however it is called: `/rpc` and `/api` are two doors to one. */
const procedureOf = (path: string): string | undefined => /^\/(?:rpc|api)(\/.+)$/.exec(path)?.[1];

/** What is counted, for whom, and how often it may be in a minute. */
interface Limit { readonly what: string; readonly whom: string; readonly aMinute: number }

function limitOf(request: FastifyRequest): Limit | undefined {
  const path = tidy(pathOf(request));
  const whom = addressOf(request);
  if (path.startsWith('/inbound/')) return { what: path, whom, aMinute: inboundAMinute };
  if (/^\/open-data(?:\/|$)/.test(path)) return { what: path, whom, aMinute: openDataAMinute };
  if (path.startsWith('/sign-in/')) return { what: '/sign-in', whom, aMinute: signInsAMinute };
  if (path === '/api/health') return { what: path, whom, aMinute: looksAMinute };
  const what = procedureOf(path) ?? '';
  const [guesses, looks] = [guessed.get(what), lookedUp.get(what)];
  if (guesses !== undefined) return { what, whom, aMinute: guesses };
  return looks === undefined ? undefined : { what, whom: sessionOf(request) ?? whom, aMinute: looks };
}

/** Holds back what can be guessed, costs much or tells of people at the office's listener, each by itself and each caller by itself. */
export async function limitGuesses(server: FastifyInstance): Promise<void> {
  await server.register(fastifyRateLimit, {
    timeWindow: minute,
    max: (request) => limitOf(request)?.aMinute ?? 0,
    keyGenerator: (request) => {
      const limit = limitOf(request);
      return `${limit?.whom ?? ''} ${limit?.what ?? ''}`;
    },
    allowList: (request) => limitOf(request) === undefined,
  });
}

/** Lets each route of a listener name its own limit, in `config.rateLimit`. */
export async function limitRoutes(server: FastifyInstance): Promise<void> {
  await server.register(fastifyRateLimit, { global: false, timeWindow: minute, ipv6Subnet });
}
