import type { FastifyReply } from 'fastify';

/** An error of a central system as problem+json (RFC 9457). */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

/** Answers with a problem, as the REST services of the administration do. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.status(problem.status).type('application/problem+json').send(JSON.stringify({ type: 'about:blank', ...problem }));
}
