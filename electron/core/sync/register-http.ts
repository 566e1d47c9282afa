import { readJson, sendHttp } from '#core/connectors/http.ts';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import { Registration, RegistrationRequest } from './register-office.ts';

/** The register behind its HTTP front: one POST, the idempotency key as a header. */
export function createRegisterOperation(baseUrl: string): Operation<RegistrationRequest, Registration> {
  return {
    system: 'protocollo', name: 'register', input: RegistrationRequest, output: Registration, timeoutMilliseconds: 5_000,
    async call(input, asking) {
      const answer = await sendHttp({
        url: new URL('registrations', baseUrl).href, method: 'POST', signal: asking.signal, body: JSON.stringify(input),
        headers: { 'content-type': 'application/json', 'idempotency-key': asking.idempotencyKey, 'x-operator': asking.operator },
      });
      if (answer.status >= 400) throw new SystemFailure('SYSTEM_REFUSED', `the register refused with ${String(answer.status)}`);
      return Registration.parse(readJson(answer));
    },
  };
}
