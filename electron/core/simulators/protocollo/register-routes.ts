import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { RegistrationBody } from '#core/connectors/protocollo/register.model.ts';
import { openRegistrationBook } from './registration-book.ts';
import { answerRegistration, createRegistrations, type Registrations } from './registrations.ts';
import type { SimulatorParts } from './simulator-parts.ts';

const Key = z.string().regex(/^[\w-]{8,128}$/u);

function refuse(reply: FastifyReply, status: number, problem: { title: string; detail?: string; code: string }): FastifyReply {
  return reply.status(status).header('content-type', 'application/problem+json').send({ status, ...problem });
}

/** The register's REST form: `POST registrations`, where a key has one number and one content. */
export function serveRegister(server: FastifyInstance, parts: SimulatorParts): Registrations {
  const registrations = createRegistrations({ clock: parts.clock, book: openRegistrationBook(parts.bookFile) });
  server.get('/certificate', () => parts.identity.certificate.toString());
  server.post('/registrations', (request, reply) => {
    if (parts.token !== undefined && request.headers.authorization !== `Bearer ${parts.token}`) {
      return refuse(reply, 401, { title: 'who asks is not known', code: 'UNAUTHENTICATED' });
    }
    const key = Key.safeParse(request.headers['idempotency-key']);
    if (!key.success) return refuse(reply, 400, { title: 'no Idempotency-Key of 8 to 128 characters', code: 'KEY_MISSING' });
    const body = RegistrationBody.safeParse(request.body);
    if (!body.success) {
      return refuse(reply, 422, { title: 'the registration is not valid', detail: body.error.issues[0]?.message, code: 'REGISTRATION_INVALID' });
    }
    const before = registrations.count();
    const kept = registrations.register(key.data, body.data.registration);
    if (kept === 'reused') return refuse(reply, 409, { title: 'the key was used for another registration', code: 'KEY_REUSED' });
    if (parts.faults.has('duplicate')) registrations.register(key.data, body.data.registration);
    return reply.status(registrations.count() > before ? 201 : 200).send(answerRegistration(parts, kept));
  });
  return registrations;
}
