import { z } from 'zod';
import { SystemFailure, type Asking, type Operation } from '#core/connectors/operation.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { civilStateOf } from '#shared/people/register-tables.rules.ts';
import type { SoapParts } from './anpr-config.ts';
import { ConsultFamilyInput, ConsultFamilyOutput } from './anpr.model.ts';
import { askSoap, type SoapAnswer } from './call-soap.ts';
import { hasOpenProceeding } from './find-proceedings.ts';
import { many } from '#core/connectors/xml/many.ts';
import { OfficialSubject } from './official-subject.ts';
import { readCitizenship, readFamily, readIdentity, readRegistration, readResidence, taxCodeOf } from './read-subject.ts';

const familyCard = '2';
const completeCard = '1';

const Found = z.object({
  listaSoggetti: z.object({ datiSoggetto: many(OfficialSubject) }).optional(),
  datiFamigliaConvivenza: z.object({ famigliaConvivenza: z.object({ idFamigliaConvivenzaANPR: z.string().optional() }).optional() }).optional(),
});

/** The subjects of an answer to 3002, each once. */
export function readSubjects(answer: SoapAnswer): { subjects: OfficialSubject[]; familyNumber: string | undefined } {
  const found = Found.safeParse(answer.content);
  if (!found.success) throw new SystemFailure('ANSWER_MALFORMED', found.error.message.slice(0, 300));
  const subjects = new Map((found.data.listaSoggetti?.datiSoggetto ?? []).map((subject) => [taxCodeOf(subject), subject]));
  return { subjects: [...subjects.values()], familyNumber: found.data.datiFamigliaConvivenza?.famigliaConvivenza?.idFamigliaConvivenzaANPR };
}

/** What of a person the platform does not tell; an answer without it is incomplete. */
function readStanding(subject: OfficialSubject): { civilState: number; certifiability: number } {
  const civilState = subject.statoCivile?.statoCivile;
  const certifiability = subject.attributiSoggetto?.soggettoCertificabile;
  if (civilState === undefined || certifiability === undefined) throw new SystemFailure('ANSWER_MALFORMED', 'civil state or certifiability is missing');
  return { civilState, certifiability };
}

/** 3002 by tax code: the person, with the family card and whether a proceeding is open (3004). */
export async function consultFamily(parts: SoapParts, taxCode: string, asking: Asking): Promise<ConsultFamilyOutput> {
  const answer = await askSoap(parts, {
    code: 3002,
    content: {
      criteriRicerca: { codiceFiscale: taxCode },
      datiRichiesta: { schedaAnagraficaRichiesta: familyCard, dataRiferimentoRichiesta: businessDay(parts.clock.now()), datiAnagraficiRichiesti: completeCard },
    },
  }, asking);
  if (answer === undefined) return {};
  const { subjects, familyNumber } = readSubjects(answer);
  const subject = subjects.find((each) => taxCodeOf(each) === taxCode);
  if (subject === undefined) throw new SystemFailure('ANSWER_FOREIGN', 'the answer is about somebody else');
  const identity = readIdentity(subject);
  const { civilState, certifiability } = readStanding(subject);
  const person = {
    ...identity,
    citizenship: readCitizenship(subject),
    civilState: civilStateOf(civilState, identity.sex),
    residence: readResidence(subject),
    registration: readRegistration(subject),
    certifiability,
    openProceeding: await hasOpenProceeding(parts, identity, asking),
    family: readFamily(subjects),
  };
  return { person, ...(familyNumber !== undefined && { familyNumber }) };
}

export function createConsultFamily(parts: SoapParts, timeoutMilliseconds: number): Operation<z.infer<typeof ConsultFamilyInput>, ConsultFamilyOutput> {
  return {
    system: 'anpr', name: '3002', input: ConsultFamilyInput, output: ConsultFamilyOutput, timeoutMilliseconds,
    call: ({ taxCode }, asking) => consultFamily(parts, taxCode, asking),
  };
}
