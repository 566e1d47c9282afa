import { z } from 'zod';
import { SystemFailure, type Asking } from '#core/connectors/operation.ts';
import type { SoapParts } from './anpr-config.ts';
import { askSoap } from './call-soap.ts';
import { identityForm, type NamedPerson } from './identity-form.ts';
import { many } from '#core/connectors/xml/many.ts';

/** `Chiusura procedimento amministrativo` of the register's table of states. */
const closed = '2';

const Found = z.object({
  listaProcAmm: z.object({
    elemProcAmm: many(z.object({ procedimentoIstruttoria: many(z.object({ statoProcedimento: z.string() })) })),
  }),
});

/** 3004: whether a proceeding that concerns a person was opened and not closed yet. */
export async function hasOpenProceeding(parts: SoapParts, person: NamedPerson, asking: Asking): Promise<boolean> {
  const answer = await askSoap(parts, {
    code: 3004, content: { parametriRicerca3004: { generalitaSoggettoCollegato: identityForm(person) } },
  }, asking);
  if (answer === undefined) return false;
  const found = Found.safeParse(answer.content);
  if (!found.success) throw new SystemFailure('ANSWER_MALFORMED', found.error.message.slice(0, 200));
  return found.data.listaProcAmm.elemProcAmm.some((each) => each.procedimentoIstruttoria.every((step) => step.statoProcedimento !== closed));
}
