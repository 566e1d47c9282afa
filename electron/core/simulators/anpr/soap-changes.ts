import { z } from 'zod';
import type { XmlNode } from '#core/connectors/xml/xml-fields.ts';
import type { Faults } from '#core/simulators/faults.ts';
import { birthPlaceCodeOfTaxCode } from '#shared/kernel/tax-code-parts.ts';
import type { FamilyMember, RegisterPerson } from '#shared/people/people.model.ts';
import { civilStateOf, referencePersonCode, relationOf } from '#shared/people/register-tables.rules.ts';
import type { AnprPeople, KnownPerson } from './anpr-people.ts';
import { identityForm, residenceForm } from './official-form.ts';
import { absent, Generalities, isRefused, readRequest, refuse, type SoapOutcome } from './soap-rules.ts';

const Address = z.object({
  tipoIndirizzo: z.string().regex(/^([1-9]|10)$/),
  indirizzo: z.object({
    cap: z.string().regex(/^\d{1,5}$/),
    comune: z.object({ nomeComune: z.string().min(1).max(80), siglaProvinciaIstat: z.string().length(2) }),
    toponimo: z.object({ specie: z.string().min(1).max(30), denominazioneToponimo: z.string().min(1).max(100) }),
    numeroCivico: z.object({ numero: z.string().regex(/^\d{1,20}$/).optional(), progSNC: z.string().optional(), esponente1: z.string().optional() }).optional(),
  }),
  dataDecorrenzaResidenza: z.iso.date(),
});

const Family = z.object({ idFamigliaConvivenzaANPR: z.string().regex(/^\d{1,20}$/), tipoScheda: z.enum(['1', '2']) });

const DwellingChange = z.object({
  generalitaSchedaFamiglia: Family, residenzaFamiglia: Address,
  datiDelProcedimento: z.object({ numeroPraticaComune: z.string() }).optional(),
  datiControllo: z.object({ tipoMutazione: z.enum(['01', '02', '03', '04', '06']), tipoScheda: z.enum(['1', '2']) }),
});

const Enrolment = z.object({
  motivoIscrizione: z.object({ idMotivoIscrizione: z.string().regex(/^\d{1,2}$/) }),
  generalita1002: z.object({ generalita: Generalities, statoCivile: z.object({ statoCivile: z.string().regex(/^[1-9]$/) }).optional() }),
  cittadinanza: z.object({ descrizioneStato: z.string(), codiceStato: z.string().regex(/^\d{3}$/) }),
  residenza: Address,
  famiglia: z.object({ legameSoggetto: z.object({ codiceLegame: z.string(), dataDecorrenza: z.iso.date() }) }),
  datiControllo: z.object({ attribuzioneFamiglia: z.string().regex(/^\d$/) }),
});

function residenceOf({ indirizzo, dataDecorrenzaResidenza }: z.infer<typeof Address>): RegisterPerson['residence'] {
  const { cap, comune, toponimo, numeroCivico } = indirizzo;
  const exponent = numeroCivico?.esponente1 === undefined ? '' : `/${numeroCivico.esponente1}`;
  return {
    street: `${toponimo.specie} ${toponimo.denominazioneToponimo}`, houseNumber: numeroCivico?.numero === undefined ? 'SNC' : `${numeroCivico.numero}${exponent}`,
    postalCode: cap, municipality: comune.nomeComune, province: comune.siglaProvinciaIstat, since: dataDecorrenzaResidenza,
  };
}

/** The common answer of every change: who was changed, and how they now stand. */
function changed(people: AnprPeople, faults: Faults, subjects: readonly KnownPerson[]): SoapOutcome {
  const [first] = subjects;
  const shown = faults.has('foreign') && first !== undefined ? [people.findSomebodyElse(first)] : subjects;
  return {
    content: {
      listaSoggettiVariati: {
        datiSoggetto: shown.map((each) => ({ identificativi: { idANPR: each.idAnpr }, generalitaAttuali: identityForm(each.person), residenza: residenceForm(each.person) })),
      },
    },
  };
}

/** 5005: a family moves within the municipality; every member's address follows. */
export function moveFamily(people: AnprPeople, faults: Faults, request: XmlNode): SoapOutcome {
  const read = readRequest(DwellingChange, request);
  if (isRefused(read)) return read;
  const familyNumber = read.generalitaSchedaFamiglia.idFamigliaConvivenzaANPR;
  const members = people.listByFamilyNumber(familyNumber);
  const [reference] = members;
  if (reference === undefined) return absent;
  if (reference.person.registration !== 'resident') return refuse('SIM21', 'Famiglia non residente nel comune');
  const residence = residenceOf(read.residenzaFamiglia);
  if (residence.municipality !== reference.person.residence.municipality) return refuse('EN378', 'Comune di residenza diverso da quello competente');
  if (residence.since < reference.person.residence.since) return refuse('EN237', 'Decorrenza anteriore a quella registrata');
  for (const { person } of members) people.replace({ ...person, residence });
  return changed(people, faults, people.listByFamilyNumber(familyNumber));
}

/** 1002: one person becomes a family of its own here. */
export function enrol(people: AnprPeople, faults: Faults, request: XmlNode): SoapOutcome {
  const read = readRequest(Enrolment, request);
  if (isRefused(read)) return read;
  const { generalita, statoCivile } = read.generalita1002;
  const taxCode = generalita.codiceFiscale.codFiscale.toUpperCase();
  const before = people.findByTaxCode(taxCode)?.person;
  if (before?.registration === 'resident' || before?.registration === 'deceased') return refuse('EN187', 'Soggetto già iscritto o deceduto');
  const [sex, birthDate, place] = [generalita.sesso, generalita.dataNascita, generalita.luogoNascita];
  if (sex === undefined || birthDate === undefined || place === undefined) return refuse('SIM32', 'Generalità incomplete');
  const [surname, givenName] = [generalita.cognome ?? '', generalita.nome ?? ''];
  const family: FamilyMember[] = [{ taxCode, surname, givenName, birthDate, relation: relationOf(referencePersonCode, sex) }];
  const code = birthPlaceCodeOfTaxCode(taxCode);
  const known = people.add({
    taxCode, surname, givenName, sex, birthDate, family,
    birthPlace: place.comune === undefined
      ? { name: place.localita?.descrizioneStato ?? '', province: 'EE', code }
      : { name: place.comune.nomeComune, province: place.comune.siglaProvinciaIstat, code },
    citizenship: read.cittadinanza.descrizioneStato,
    civilState: civilStateOf(Number(statoCivile?.statoCivile ?? '9'), sex),
    residence: residenceOf(read.residenza),
    registration: 'resident', certifiability: 2, openProceeding: true,
  });
  return changed(people, faults, [known]);
}
