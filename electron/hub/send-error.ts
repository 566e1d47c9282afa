import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusalOf } from './write-refusal.ts';

/** The path of a request without its question. */
export const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? request.url;

/** A body in the shape of the contract's errors, so that a client reads every refusal alike. */
export function sendError(reply: FastifyReply, error: { code: string; status: number }): FastifyReply {
  const body = refusalOf(error);
  return reply.status(error.status).send(pathOf(reply.request).startsWith('/rpc') ? { json: body } : body);
}
