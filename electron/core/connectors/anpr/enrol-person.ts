import type { Operation } from '#core/connectors/operation.ts';
import type { SoapParts } from './anpr-config.ts';
import { callSoap } from './call-soap.ts';
import { readChanged, residenceForm } from './dwelling-form.ts';
import { arrivalReasons, ChangeOutput, EnrolPersonInput } from './dwelling.model.ts';
import { identityForm } from './identity-form.ts';

const newFamily = '1';
const familyCard = '1';
const referencePerson = '1';

type Place = NonNullable<EnrolPersonInput['origin']>;

const abroadForm = ({ state, stateCode, town }: Place) => ({ descrizioneLocalita: town, descrizioneStato: state, codiceStato: stateCode });

function birthPlaceForm(place: EnrolPersonInput['birthPlace']): Readonly<Record<string, unknown>> {
  if ('municipality' in place) return { comune: { nomeComune: place.municipality, siglaProvinciaIstat: place.province } };
  return { localita: abroadForm(place) };
}

/** 1002: enrols one person, who makes a family of its own: from abroad, reappeared, or back from the register of those abroad. */
export function createEnrolPerson(parts: SoapParts, timeoutMilliseconds: number): Operation<EnrolPersonInput, ChangeOutput> {
  return {
    system: 'anpr', name: '1002', input: EnrolPersonInput, output: ChangeOutput, timeoutMilliseconds,
    async call(input, asking) {
      const { person, since, origin, citizenship, caseNumber, register } = input;
      const answer = await callSoap(parts, {
        code: 1002,
        header: { since, ...(register && { register }) },
        content: {
          motivoIscrizione: { idMotivoIscrizione: arrivalReasons[input.reason] },
          generalita1002: {
            generalita: { ...identityForm(person), luogoNascita: birthPlaceForm(input.birthPlace) },
            statoCivile: { statoCivile: String(input.civilState) },
          },
          cittadinanza: { descrizioneStato: citizenship.state, codiceStato: citizenship.stateCode },
          provenienza: origin && { localita: abroadForm(origin) },
          residenza: residenceForm(input.dwelling, since),
          famiglia: {
            famiglia: { dataOrigineFamigliaConvivenza: since, tipoScheda: familyCard },
            legameSoggetto: { tipoLegame: familyCard, dataDecorrenza: since, codiceLegame: referencePerson },
          },
          datiDelProcedimento: caseNumber === undefined ? undefined : { numeroPraticaComune: caseNumber },
          datiControllo: { attribuzioneFamiglia: newFamily },
        },
      }, asking);
      return readChanged(answer, person.taxCode);
    },
  };
}
