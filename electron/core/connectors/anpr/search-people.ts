import type { z } from 'zod';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { PersonHit } from '#shared/people/people.model.ts';
import { oneLineAddress } from '#shared/people/people.rules.ts';
import type { SoapParts } from './anpr-config.ts';
import { SearchPeopleInput, SearchPeopleOutput } from './anpr.model.ts';
import { tooManyCode } from './anpr-errors.ts';
import { askSoap } from './call-soap.ts';
import { readSubjects } from './consult-family.ts';
import type { OfficialSubject } from './official-subject.ts';
import { readIdentity, readResidence } from './read-subject.ts';

const individualCard = '1';
const completeCard = '1';

function toHit(subject: OfficialSubject): PersonHit {
  const { taxCode, surname, givenName, birthDate, birthPlace } = readIdentity(subject);
  return { taxCode, surname, givenName, birthDate, birthPlaceName: birthPlace.name, address: oneLineAddress(readResidence(subject)) };
}

const isTooMany = (error: unknown): boolean => error instanceof SystemFailure && error.systemCode === tooManyCode;

/** 3002 by name: whole surname, whole given name, for the register knows no other search. Nobody found is an empty list. */
export function createSearchPeople(parts: SoapParts, timeoutMilliseconds: number): Operation<z.infer<typeof SearchPeopleInput>, z.infer<typeof SearchPeopleOutput>> {
  return {
    system: 'anpr', name: '3002-name', input: SearchPeopleInput, output: SearchPeopleOutput, timeoutMilliseconds,
    async call({ surname, givenName, birthDate }, asking) {
      const content = {
        criteriRicerca: { cognome: surname, nome: givenName },
        datiNascita: birthDate === undefined ? undefined : { dataEvento: birthDate },
        datiRichiesta: { schedaAnagraficaRichiesta: individualCard, dataRiferimentoRichiesta: businessDay(parts.clock.now()), datiAnagraficiRichiesti: completeCard },
      };
      try {
        const answer = await askSoap(parts, { code: 3002, content }, asking);
        return { hits: answer === undefined ? [] : readSubjects(answer).subjects.map(toHit), isComplete: true };
      } catch (error) {
        if (isTooMany(error)) return { hits: [], isComplete: false };
        throw error;
      }
    },
  };
}
