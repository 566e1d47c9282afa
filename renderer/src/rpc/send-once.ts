import { ORPCError } from '@orpc/client';
import { newRequestId } from './request-id.ts';

/** Pauses, in milliseconds, before the same request is sent again after a lost reply. */
const pauses = [400, 1200];

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

/** The desktop shell or a proxy says for the hub that it did not answer, or the hub that it does not reach its database. */
const isSilence = ({ code }: ORPCError<string, unknown>): boolean => ['SERVICE_UNAVAILABLE', 'BAD_GATEWAY', 'GATEWAY_TIMEOUT', 'DATABASE_UNAVAILABLE'].includes(code);

/**
 * Sends a change under one request id, and again under the same one when no answer came, or the hub does not reach its
 * database: it does the work once. A refusal is thrown at the first word of it.
 */
export async function sendOnce<Answer>(call: (requestId: string) => Promise<Answer>): Promise<Answer> {
  const requestId = newRequestId();
  for (const pause of pauses) {
    try {
      return await call(requestId);
    } catch (error) {
      if (error instanceof ORPCError && !isSilence(error)) throw error;
    }
    await wait(pause);
  }
  return call(requestId);
}
