import type { RegisterPerson } from '#shared/people/people.model.ts';
import type { KnownPerson } from './anpr-people.ts';
import { stateCodeOf } from './state-codes.ts';

/** A person in the register's own names; keys in the order of the official sequence, which XML cares for. */
export type OfficialForm = Readonly<Record<string, unknown>>;

const residenceInItaly = '1';
const residenceAbroad = '4';

function birthPlace({ birthPlace: place }: RegisterPerson): OfficialForm {
  if (place.province !== 'EE') return { comune: { nomeComune: place.name, siglaProvinciaIstat: place.province } };
  return { localita: { descrizioneStato: place.name, codiceStato: stateCodeOf(place.name) } };
}

/** Names, tax code and birth. */
export function identityForm(person: RegisterPerson): OfficialForm {
  return {
    codiceFiscale: { codFiscale: person.taxCode, validitaCF: '1' },
    cognome: person.surname, nome: person.givenName, sesso: person.sex, dataNascita: person.birthDate,
    luogoNascita: birthPlace(person),
    ...(person.registration === 'abroad' && { soggettoAIRE: 'S' }),
  };
}

function foreignPlace({ residence }: RegisterPerson): OfficialForm {
  const [, town = residence.municipality, state = ''] = /^(.*) \((.*)\)$/.exec(residence.municipality) ?? [];
  return {
    indirizzoEstero: {
      cap: residence.postalCode,
      localita: { descrizioneLocalita: town, descrizioneStato: state, codiceStato: stateCodeOf(state) },
      toponimo: { denominazione: residence.street, numeroCivico: residence.houseNumber },
    },
    consolato: { codiceConsolato: '3000000', descrizioneConsolato: town },
  };
}

function italianPlace({ residence }: RegisterPerson): OfficialForm {
  const [species = '', ...words] = residence.street.split(' ');
  const [, number, exponent] = /^(\d+)(?:\/(.+))?$/.exec(residence.houseNumber) ?? [];
  return {
    cap: residence.postalCode,
    comune: { nomeComune: residence.municipality, siglaProvinciaIstat: residence.province },
    toponimo: { specie: species, denominazioneToponimo: words.join(' ') },
    ...(number !== undefined && { numeroCivico: { numero: number, ...(exponent !== undefined && { esponente1: exponent }) } }),
  };
}

export function residenceForm(person: RegisterPerson): OfficialForm {
  const isAbroad = person.residence.province === 'EE';
  return {
    tipoIndirizzo: isAbroad ? residenceAbroad : residenceInItaly,
    ...(isAbroad ? { localitaEstera: foreignPlace(person) } : { indirizzo: italianPlace(person) }),
    dataDecorrenzaResidenza: person.residence.since,
  };
}

export function citizenshipForm(person: RegisterPerson): OfficialForm {
  return { descrizioneStato: person.citizenship, codiceStato: stateCodeOf(person.citizenship) };
}

const familyCard = '1';

/** The place of a person in its family; undefined for who belongs to none. */
export function relationForm({ person }: KnownPerson): OfficialForm | undefined {
  const own = person.family.find((member) => member.taxCode === person.taxCode);
  if (own === undefined) return undefined;
  const progress = person.family.indexOf(own) + 1;
  return {
    tipoLegame: familyCard, dataDecorrenza: person.residence.since,
    codiceLegame: String(own.relation.code), progressivoComponente: String(progress),
  };
}

export function familyForm(familyNumber: string): OfficialForm {
  return { idFamigliaConvivenzaANPR: familyNumber, tipoScheda: familyCard };
}

/** What ended a registration, with its day: the synthetic population knows only since when the last address stood. */
export function endForm({ registration, residence }: RegisterPerson): OfficialForm {
  if (registration === 'cancelled') return { datiCancellazione: { motivoCancellazione: '6', dataDecorrenzaCancellazione: residence.since } };
  if (registration === 'deceased') return { datiDecesso: { dataEvento: residence.since } };
  return {};
}
