import { SystemFailure } from '#core/connectors/operation.ts';
import { birthPlaceCodeOfTaxCode } from '#shared/kernel/tax-code-parts.ts';
import type { FamilyMember, RegisterPerson } from '#shared/people/people.model.ts';
import { relationOf } from '#shared/people/register-tables.rules.ts';
import type { OfficialSubject } from './official-subject.ts';

type Residence = RegisterPerson['residence'];
type OfficialResidence = OfficialSubject['residenza'][number];

const missing = (what: string): SystemFailure => new SystemFailure('ANSWER_MALFORMED', `the answer has no ${what}`);

/** Code of ISTAT for Italy, which the register writes with a name of its own. */
const italyCode = '100';

const presentWords = (...words: readonly (string | undefined)[]): string => words.filter((word) => word !== undefined && word !== '').join(' ');

/** The tax code under which the register knows the subject. */
export const taxCodeOf = (subject: OfficialSubject): string => subject.generalita.codiceFiscale.codFiscale.toUpperCase();

type Identity = Pick<RegisterPerson, 'taxCode' | 'surname' | 'givenName' | 'sex' | 'birthDate' | 'birthPlace'>;

/** Names, birth and tax code. The place's cadastral code, which the register does not give, is that of the tax code. */
export function readIdentity(subject: OfficialSubject): Identity {
  const { generalita } = subject;
  const taxCode = taxCodeOf(subject);
  const { comune, localita } = generalita.luogoNascita;
  if (comune === undefined && localita === undefined) throw missing('place of birth');
  const code = birthPlaceCodeOfTaxCode(taxCode);
  return {
    taxCode, sex: generalita.sesso, birthDate: generalita.dataNascita,
    surname: generalita.cognome ?? '', givenName: generalita.nome ?? '',
    birthPlace: comune === undefined
      ? { name: localita?.descrizioneStato ?? '', province: 'EE', code }
      : { name: comune.nomeComune, province: comune.siglaProvinciaIstat, code },
  };
}

function houseNumberOf(number: NonNullable<OfficialResidence['indirizzo']>['numeroCivico']): string {
  const exponent = number?.esponente1 ?? number?.lettera;
  return exponent === undefined ? number?.numero ?? 'SNC' : `${number?.numero ?? ''}/${exponent}`;
}

function readAbroad(place: NonNullable<OfficialResidence['localitaEstera']>, since: string): Residence {
  const { cap, localita, toponimo } = place.indirizzoEstero;
  const state = localita.descrizioneStato === undefined ? '' : `(${localita.descrizioneStato})`;
  return {
    street: toponimo?.denominazione ?? '', houseNumber: toponimo?.numeroCivico ?? '', postalCode: cap ?? '',
    municipality: presentWords(localita.descrizioneLocalita, state), province: 'EE', since,
  };
}

/** The present address: the last one that the register gives, in Italy or abroad. */
export function readResidence(subject: OfficialSubject): Residence {
  const last = [...subject.residenza]
    .sort((one, other) => (one.dataDecorrenzaResidenza ?? '') < (other.dataDecorrenzaResidenza ?? '') ? -1 : 1).at(-1);
  if (last?.dataDecorrenzaResidenza === undefined) throw missing('residence');
  const since = last.dataDecorrenzaResidenza;
  if (last.localitaEstera !== undefined) return readAbroad(last.localitaEstera, since);
  if (last.indirizzo === undefined) throw missing('address');
  const { cap, comune, toponimo, numeroCivico } = last.indirizzo;
  return {
    street: presentWords(toponimo.specie, toponimo.denominazioneToponimo), houseNumber: houseNumberOf(numeroCivico), postalCode: cap,
    municipality: comune.nomeComune, province: comune.siglaProvinciaIstat, since,
  };
}

/** The first citizenship; `Italia` however the register writes it. */
export function readCitizenship(subject: OfficialSubject): string {
  const first = subject.cittadinanza[0];
  if (first === undefined) throw missing('citizenship');
  return first.codiceStato === italyCode ? 'Italia' : first.descrizioneStato;
}

/** Where the subject stands: what ended a registration comes before where it was. */
export function readRegistration(subject: OfficialSubject): RegisterPerson['registration'] {
  const isDated = (event: RegExp): boolean => subject.infoSoggettoEnte.some((info) => event.test(info.chiave) && info.valoreData !== undefined);
  if (subject.datiDecesso !== undefined || isDated(/decesso/i)) return 'deceased';
  if (subject.datiCancellazione !== undefined || isDated(/cancellazione/i)) return 'cancelled';
  return subject.residenza.some((residence) => residence.localitaEstera !== undefined) ? 'abroad' : 'resident';
}

/** The members of a family card; who has no relation to the reference person is no member. */
export function readFamily(subjects: readonly OfficialSubject[]): FamilyMember[] {
  return subjects.flatMap((subject) => {
    if (subject.legameSoggetto === undefined) return [];
    const { taxCode, surname, givenName, birthDate, sex } = readIdentity(subject);
    return [{ taxCode, surname, givenName, birthDate, relation: relationOf(subject.legameSoggetto.codiceLegame, sex) }];
  });
}
