import { setTimeout } from 'node:timers/promises';
import { createIds } from '#core/kernel/ids.ts';
import { connect, type OfficeClient } from '#electron/hub/demo/office-client.ts';

/** What somebody does at the office, with the id of the intention: a mutation that is repeated is done once. */
type Ask<Answer> = (office: OfficeClient, requestId: string) => Promise<Answer>;

/** An office whose processes and database come and go, asked until it answers. */
export interface PatientOffice {
  /** Asks until a hub answers, with one request id; an error that the hub itself gives is thrown. */
  persist<Answer>(token: string | undefined, ask: Ask<Answer>): Promise<Answer>;
  logIn(username: string): Promise<string>;
}

/** Not said by an office at work, but by one that is away, dies over it, or does not reach its database. */
const silences = ['INTERNAL', 'INTERNAL_SERVER_ERROR', 'DATABASE_UNAVAILABLE'];

const isAnswer = (error: unknown): boolean => error instanceof Error && 'code' in error && typeof error.code === 'string' && !silences.includes(error.code) && !/^(?:E[A-Z]+|UND_\w+)$/.test(error.code);

/** Clients of whatever is at this address now. */
export function patientOffice(urlNow: () => string): PatientOffice {
  const ids = createIds();
  const persist: PatientOffice['persist'] = async (token, ask) => {
    const requestId = ids.next();
    for (;;) {
      try {
        return await ask(connect(urlNow(), token), requestId);
      } catch (error) {
        if (isAnswer(error)) throw error;
        await setTimeout(100);
      }
    }
  };
  return { persist, logIn: async (username) => (await persist(undefined, (office) => office.staff.logIn({ username, password: 'formazione' }))).token };
}
