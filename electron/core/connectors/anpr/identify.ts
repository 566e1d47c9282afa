import { z } from 'zod';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import type { ModiParts } from './anpr-config.ts';
import { IdentifyInput, IdentifyOutput } from './anpr.model.ts';
import { notFoundCode } from './anpr-errors.ts';
import { callModi, type ModiRequest } from './call-modi.ts';
import { many } from '#core/connectors/xml/many.ts';

const Answer = z.object({
  listaSoggetti: z.object({
    datiSoggetto: many(z.object({
      generalita: z.object({ codiceFiscale: z.object({ codFiscale: z.string() }) }),
      identificativi: z.object({ idANPR: z.string() }),
    })),
  }),
});

/** Calls an e-service; undefined when the register knows nobody of the criteria. */
export async function callUnlessAbsent(...[parts, request, asking]: Parameters<typeof callModi>): Promise<unknown> {
  try {
    return await callModi(parts, request, asking);
  } catch (error) {
    if (error instanceof SystemFailure && error.systemCode === notFoundCode) return undefined;
    throw error;
  }
}

/** C030: the id that the register gives to a person, key of every other e-service. */
export function createIdentify(parts: ModiParts, timeoutMilliseconds: number): Operation<z.infer<typeof IdentifyInput>, z.infer<typeof IdentifyOutput>> {
  return {
    system: 'anpr', name: 'C030', input: IdentifyInput, output: IdentifyOutput, timeoutMilliseconds,
    async call({ taxCode }, asking) {
      const request: ModiRequest = { service: 'C030', criteria: { codiceFiscale: taxCode } };
      const body = await callUnlessAbsent(parts, request, asking);
      if (body === undefined) return {};
      const answer = Answer.safeParse(body);
      if (!answer.success) throw new SystemFailure('ANSWER_MALFORMED', answer.error.message.slice(0, 200));
      const [subject] = answer.data.listaSoggetti.datiSoggetto;
      if (subject === undefined) return {};
      if (subject.generalita.codiceFiscale.codFiscale.toUpperCase() !== taxCode) throw new SystemFailure('ANSWER_FOREIGN', 'the answer is about another tax code');
      return { idAnpr: subject.identificativi.idANPR };
    },
  };
}
