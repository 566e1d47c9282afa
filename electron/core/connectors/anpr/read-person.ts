import { z } from 'zod';
import { SystemFailure, type Asking, type Operation } from '#core/connectors/operation.ts';
import type { ModiParts, ModiService } from './anpr-config.ts';
import { AscertainedPerson, ReadPersonInput } from './anpr.model.ts';
import { callModi } from './call-modi.ts';
import { many } from '#core/connectors/xml/many.ts';
import { OfficialSubject } from './official-subject.ts';
import { readCitizenship, readFamily, readIdentity, readRegistration, readResidence, taxCodeOf } from './read-subject.ts';

const Answer = z.object({ listaSoggetti: z.object({ datiSoggetto: many(OfficialSubject) }) });

interface Sought { readonly service: ModiService; readonly idAnpr: string; readonly taxCode: string }

/** The subjects of one e-service, the one asked for among them: the answer about anybody else is refused. */
async function ask(parts: ModiParts, sought: Sought, asking: Asking): Promise<{ subject: OfficialSubject; all: OfficialSubject[] }> {
  const { service, idAnpr, taxCode } = sought;
  const answer = Answer.safeParse(await callModi(parts, { service, criteria: { idANPR: idAnpr } }, asking));
  if (!answer.success) throw new SystemFailure('ANSWER_MALFORMED', `${service}: ${answer.error.message.slice(0, 200)}`);
  const all = answer.data.listaSoggetti.datiSoggetto;
  const subject = all.find((each) => each.identificativi?.idANPR === idAnpr && taxCodeOf(each) === taxCode);
  if (subject === undefined) throw new SystemFailure('ANSWER_FOREIGN', `${service}: the answer is about somebody else`);
  return { subject, all };
}

/** C015, C018, C020 and C021 together: who somebody is, of which state, where resident, in which family. */
export function createReadPerson(parts: ModiParts, timeoutMilliseconds: number): Operation<z.infer<typeof ReadPersonInput>, AscertainedPerson> {
  return {
    system: 'anpr', name: 'readPerson', input: ReadPersonInput, output: AscertainedPerson, timeoutMilliseconds,
    async call({ idAnpr, taxCode }, asking) {
      const [identity, citizenship, residence, family] = await Promise.all(
        (['C015', 'C018', 'C020', 'C021'] as const).map((service) => ask(parts, { service, idAnpr, taxCode }, asking)));
      if (identity === undefined || citizenship === undefined || residence === undefined || family === undefined) {
        throw new SystemFailure('ANSWER_MALFORMED', 'an answer is missing');
      }
      return {
        idAnpr,
        ...readIdentity(identity.subject),
        citizenship: readCitizenship(citizenship.subject),
        residence: readResidence(residence.subject),
        registration: readRegistration(residence.subject),
        family: readFamily(family.all),
      };
    },
  };
}
