import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import type { SoapParts } from './anpr-config.ts';
import { callSoap } from './call-soap.ts';
import { consultFamily } from './consult-family.ts';
import { readChanged, residenceForm } from './dwelling-form.ts';
import { ChangeDwellingInput, ChangeOutput } from './dwelling.model.ts';

/** Table 47: 2 residence. */
const residenceChange = '02';
const familyCard = '1';

/** 5005: a family moves within the municipality; its number is asked of the register first. */
export function createChangeDwelling(parts: SoapParts, timeoutMilliseconds: number): Operation<ChangeDwellingInput, ChangeOutput> {
  return {
    system: 'anpr', name: '5005', input: ChangeDwellingInput, output: ChangeOutput, timeoutMilliseconds,
    async call({ taxCode, dwelling, since, caseNumber, register }, asking) {
      const { familyNumber } = await consultFamily(parts, taxCode, asking);
      if (familyNumber === undefined) throw new SystemFailure('SYSTEM_REFUSED', 'the register has no family card of this person');
      const answer = await callSoap(parts, {
        code: 5005,
        header: { since, ...(register && { register }) },
        content: {
          generalitaSchedaFamiglia: { idFamigliaConvivenzaANPR: familyNumber, tipoScheda: familyCard },
          residenzaFamiglia: residenceForm(dwelling, since),
          datiDelProcedimento: caseNumber === undefined ? undefined : { numeroPraticaComune: caseNumber },
          datiControllo: { tipoMutazione: residenceChange, tipoScheda: familyCard },
        },
      }, asking);
      return readChanged(answer, taxCode);
    },
  };
}
