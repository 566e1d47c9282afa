import { z } from 'zod';
import { DeliveryRefused, type RegisterOffice } from './register-office.ts';

const timeoutMilliseconds = 5_000;
const Registration = z.object({ number: z.string(), day: z.iso.date() });

/** The register behind its HTTP front: one POST, the idempotency key as a header. */
export function createHttpRegister(baseUrl: string): RegisterOffice {
  return {
    async register(request, idempotencyKey) {
      const response = await fetch(new URL('registrations', baseUrl), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
        body: JSON.stringify(request),
        signal: AbortSignal.timeout(timeoutMilliseconds),
      });
      if (response.status >= 400 && response.status < 500 && response.status !== 429) {
        throw new DeliveryRefused(`the register refused with ${String(response.status)}`);
      }
      if (!response.ok) throw new Error(`the register answered ${String(response.status)}`);
      return Registration.parse(await response.json());
    },
  };
}
