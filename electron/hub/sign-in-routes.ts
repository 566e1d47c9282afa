import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { signInFragment } from '#shared/staff/sign-in-fragment.ts';
import { backPath, startPath, type Core } from '#core/app.ts';
import { writeSignInPage, type SignInPage } from './sign-in-page.ts';

function sendPage(reply: FastifyReply, page: SignInPage): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply.status('ticket' in page ? 200 : 403)
    .header('content-security-policy', `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`)
    .header('cache-control', 'no-store').type('text/html; charset=utf-8').send(writeSignInPage(page, nonce));
}

/**
 * A browser's way to the identity provider and back, where there is one. Nothing in an address says where somebody is sent: to the provider that the hub was
 * told of, or to our own page, which gets its code in the fragment, where no server and no log sees it.
 */
export function serveSignIn(server: FastifyInstance, { signIn }: Core): void {
  if (signIn === undefined) return;
  // To look is not to come back: a HEAD would use the answer up.
  const options = { exposeHeadRoute: false };
  server.get(backPath, options, async (request, reply) => {
    const answered = await signIn.take(new URL(request.url, 'http://hub.invalid').searchParams);
    if (answered === undefined) return sendPage(reply, { failure: 'SIGN_IN_OVER' });
    const { id, way, ticket, failure } = answered;
    if (way === 'browser') return sendPage(reply, failure === undefined ? { ticket } : { failure });
    return reply.header('cache-control', 'no-store').redirect(`/clerk${signInFragment}${id}.${ticket}`, 303);
  });
  server.get<{ Params: { code: string } }>(`${startPath}:code`, options, async (request, reply) => {
    const address = await signIn.start(request.params.code).catch((error: unknown) => {
      if (error instanceof DomainError) return error;
      throw error;
    });
    if (address instanceof DomainError) return sendPage(reply, { failure: address.code });
    return address === undefined ? sendPage(reply, { failure: 'SIGN_IN_OVER' }) : reply.header('cache-control', 'no-store').redirect(address.href, 303);
  });
}
