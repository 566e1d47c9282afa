import { oc } from '@orpc/contract';
import { z } from 'zod';
import { access, type Role } from './access.ts';

/** Read by the guard, by the generated access test and by the transports. */
export interface ProcedureMeta {
  readonly access?: readonly Role[];
  readonly kind?: 'query' | 'mutation' | 'draft' | 'feed';
  /** Answered on the citizens' listener too, so many times a minute to one address; absent: never there, whoever may call it. */
  readonly citizens?: { readonly aMinute: number };
  /** Done also for somebody who has to choose a password first. */
  readonly beforeNewPassword?: true;
}

/** Made by the page, once per intention; the same one sent twice does its work once. */
export const RequestId = z.string().regex(/^[0-9A-Za-z-]{16,64}$/);
export const Id = z.ulid();
/** Years of four figures have days before and after them on which to count; the first and the last have none. */
const isCountable = (text: string): boolean => text >= '1000' && text < '9000';
/** An instant, UTC ISO text with milliseconds, of the years 1000 to 8999. */
export const Instant = z.iso.datetime({ precision: 3 }).refine(isCountable);
/** A calendar day, YYYY-MM-DD, of the years 1000 to 8999. */
export const Day = z.iso.date().refine(isCountable);
/** Integer euro cents, never negative. */
export const Cents = z.int().min(0);

const commonErrors = {
  UNAUTHENTICATED: { status: 401 },
  FORBIDDEN: { status: 403 },
  /** The session was opened at another station, or at none. */
  SESSION_ELSEWHERE: { status: 401 },
  /** Whoever is signed in has to choose a password of their own first. */
  PASSWORD_CHANGE_NEEDED: { status: 403 },
  /** The office's database cannot be reached; whether a change was made, the same request tells when it is sent again. */
  DATABASE_UNAVAILABLE: { status: 503 },
  INTERNAL: { status: 500, data: z.object({ correlationId: z.string() }) },
  /** The hub has no room left to write: nothing was done, and the same request may be sent again. */
  DISK_FULL: { status: 507 },
  /** A station that works without its hub does not do this: it is to be asked again when the hub is back. */
  WAITS_FOR_HUB: { status: 503 },
};

const base = oc.$meta<ProcedureMeta>({}).errors(commonErrors);

/** Reads state and changes nothing. */
export const query = (roles: readonly Role[]) => base.meta({ access: roles, kind: 'query' });

/** A long-lived stream: one snapshot first, then a new one after each change. */
export const feed = (roles: readonly Role[]) => base.meta({ access: roles, kind: 'feed' });

/** Changes state; its input carries a `requestId`, so that a retry does nothing twice. */
export const mutation = (roles: readonly Role[]) =>
  base.meta({ access: roles, kind: 'mutation' }).errors({ REQUEST_REUSED: { status: 409 } });

/** A query of the public pages: anybody, from anywhere, with nothing but a guess, at most so many times a minute from one address. */
export const citizenQuery = (aMinute: number) => base.meta({ access: access.anyone, kind: 'query', citizens: { aMinute } });

/** A mutation of the public pages, held back likewise. */
export const citizenMutation = (aMinute: number) => mutation(access.anyone).meta({ citizens: { aMinute } });

/** Keeps what is being typed: the newest revision wins, so it is repeatable without a request id and not journalled. */
export const draft = (roles: readonly Role[]) => base.meta({ access: roles, kind: 'draft' });

/** The input of a mutation: the given fields and the request id. */
export const withRequest = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({ requestId: RequestId, ...shape });

/** A request that changes something, as every use case receives it. */
export interface Requested {
  readonly requestId: string;
}
