import { z } from 'zod';
import { SystemFailure } from '#core/connectors/operation.ts';
import { OfficialError } from './anpr-errors.ts';
import type { SoapAnswer } from './call-soap.ts';
import type { ChangeOutput, Dwelling } from './dwelling.model.ts';
import { many } from '#core/connectors/xml/many.ts';

const residenceKind = '1';

/** `tipoResidenza` of a dwelling in Italy, from a day on. */
export function residenceForm(dwelling: Dwelling, since: string): Readonly<Record<string, unknown>> {
  const [species = '', ...words] = dwelling.street.split(' ');
  const [number, exponent] = dwelling.houseNumber.split('/');
  return {
    tipoIndirizzo: residenceKind,
    indirizzo: {
      cap: dwelling.postalCode,
      comune: { nomeComune: dwelling.municipality, siglaProvinciaIstat: dwelling.province },
      toponimo: { specie: species, denominazioneToponimo: words.join(' ') },
      numeroCivico: number === 'SNC' ? { progSNC: '1' } : { numero: number, esponente1: exponent },
    },
    dataDecorrenzaResidenza: since,
  };
}

const Changed = z.object({
  listaSoggettiVariati: z.object({
    datiSoggetto: many(z.object({ generalitaAttuali: z.object({ codiceFiscale: z.object({ codFiscale: z.string() }) }) })),
  }).optional(),
  listaAnomalie: z.object({ anomalie: many(OfficialError) }).optional(),
});

/** Who was changed, according to the common answer of the changes; refused when the one asked for is not among them. */
export function readChanged(answer: SoapAnswer, taxCode: string): ChangeOutput {
  const changed = Changed.safeParse(answer.content);
  if (!changed.success) throw new SystemFailure('ANSWER_MALFORMED', changed.error.message.slice(0, 200));
  const { listaSoggettiVariati, listaAnomalie } = changed.data;
  const taxCodes = (listaSoggettiVariati?.datiSoggetto ?? []).map((each) => each.generalitaAttuali.codiceFiscale.codFiscale.toUpperCase());
  if (!taxCodes.includes(taxCode)) throw new SystemFailure('ANSWER_FOREIGN', 'the change is of somebody else');
  return {
    operation: answer.operation, taxCodes,
    warnings: (listaAnomalie?.anomalie ?? []).map((each) => ({ code: each.codiceErroreAnomalia, text: each.testoErroreAnomalia })),
  };
}
