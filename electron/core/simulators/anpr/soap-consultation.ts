import { z } from 'zod';
import { plainLetters } from '#shared/kernel/plain-letters.ts';
import type { XmlNode } from '#core/connectors/xml/xml-fields.ts';
import type { AnprPeople, KnownPerson } from './anpr-people.ts';
import { citizenshipForm, endForm, familyForm, identityForm, relationForm, residenceForm, type OfficialForm } from './official-form.ts';
import { absent, Generalities, isRefused, readRequest, refuse, type SoapOutcome } from './soap-rules.ts';
import type { Faults } from '#core/simulators/faults.ts';

const Consultation = z.object({
  criteriRicerca: z.object({
    codiceFiscale: z.string().regex(/^[0-9a-zA-Z]{11,16}$/).optional(),
    cognome: z.string().min(1).max(80).optional(), nome: z.string().min(1).max(80).optional(), idANPR: z.string().optional(),
  }),
  datiNascita: z.object({ dataEvento: z.iso.date() }).optional(),
  datiRichiesta: z.object({
    schedaAnagraficaRichiesta: z.enum(['1', '2', '3']), dataRiferimentoRichiesta: z.iso.date(),
    datiAnagraficiRichiesti: z.union([z.string().regex(/^\d{1,2}$/), z.array(z.string().regex(/^\d{1,2}$/))]).optional(),
  }),
});

const familyCard = '2';
const mostFound = 100;

/** `tipoDatiRispostaEstrazioneSoggetti`, keys in its order. */
function subjectForm(known: KnownPerson): OfficialForm {
  const { person, familyNumber } = known;
  const relation = relationForm(known);
  return {
    identificativi: { idANPR: known.idAnpr },
    generalita: identityForm(person),
    statoCivile: { statoCivile: String(person.civilState.code) },
    attributiSoggetto: { soggettoCertificabile: String(person.certifiability) },
    cittadinanza: citizenshipForm(person),
    residenza: residenceForm(person),
    ...(relation && { legameSoggetto: relation }),
    ...(familyNumber !== undefined && { famigliaConvivenza: familyForm(familyNumber) }),
    ...endForm(person),
  };
}

const isSameName = (one: string, other: string): boolean => plainLetters(one) === plainLetters(other);

function search(people: AnprPeople, criteria: z.infer<typeof Consultation>): KnownPerson[] {
  const { codiceFiscale, cognome, nome, idANPR } = criteria.criteriRicerca;
  const birthDate = criteria.datiNascita?.dataEvento;
  if (codiceFiscale !== undefined) return [people.findByTaxCode(codiceFiscale.toUpperCase()) ?? []].flat();
  if (idANPR !== undefined) return [people.findByIdAnpr(idANPR) ?? []].flat();
  const found: KnownPerson[] = [];
  for (const known of people.list()) {
    const { person } = known;
    const isSought = isSameName(person.surname, cognome ?? '') && (nome === undefined || isSameName(person.givenName, nome))
      && (birthDate === undefined || person.birthDate === birthDate);
    if (isSought) found.push(known);
    if (found.length > mostFound) break;
  }
  return found;
}

/** 3002: cards by tax code, id or whole name; the family's card on request. */
export function consult(people: AnprPeople, faults: Faults, request: XmlNode): SoapOutcome {
  const read = readRequest(Consultation, request);
  if (isRefused(read)) return read;
  const { codiceFiscale, cognome, idANPR } = read.criteriRicerca;
  if (codiceFiscale === undefined && cognome === undefined && idANPR === undefined) return refuse('SIM05', 'Criteri di ricerca insufficienti');
  const found = search(people, read);
  if (found.length > mostFound) return refuse('EN095', 'Più soggetti di quanti se ne mostrano: restringere la ricerca');
  const [first, ...others] = found;
  if (first === undefined) return absent;
  const shown = faults.has('foreign') ? people.findSomebodyElse(first) : first;
  const isFamily = read.datiRichiesta.schedaAnagraficaRichiesta === familyCard;
  const cards = (isFamily ? people.listFamily(shown) : [shown, ...others]).map(subjectForm);
  return {
    content: {
      listaSoggetti: { datiSoggetto: faults.has('duplicate') ? [...cards, ...cards] : cards },
      ...(isFamily && shown.familyNumber !== undefined && { datiFamigliaConvivenza: { famigliaConvivenza: familyForm(shown.familyNumber) } }),
    },
  };
}

const ProceedingSearch = z.object({ parametriRicerca3004: z.object({ generalitaSoggettoCollegato: Generalities }) });

/** 3004: the proceedings that concern a person. */
export function listProceedings(people: AnprPeople, request: XmlNode): SoapOutcome {
  const read = readRequest(ProceedingSearch, request);
  if (isRefused(read)) return read;
  const known = people.findByTaxCode(read.parametriRicerca3004.generalitaSoggettoCollegato.codiceFiscale.codFiscale.toUpperCase());
  if (known?.person.openProceeding !== true) return absent;
  return {
    content: {
      parametriRicerca3004: request.parametriRicerca3004,
      listaProcAmm: {
        elemProcAmm: { procedimentoIstruttoria: { numeroPraticaAnpr: known.familyNumber ?? '1', tipoOperazione: '1', dataStato: known.person.residence.since, statoProcedimento: '1' } },
      },
    },
  };
}
