import { DomainError } from '../kernel/domain-error.ts';
import type { Agreement, AgreementTerms, ExternalData, ExternalPerson, ExternalPurpose } from './external.model.ts';
import type { RegisterPerson } from '../people/people.model.ts';

const isWithin = ({ from, to }: { from: string; to?: string | undefined }, day: string): boolean => from <= day && (to === undefined || to >= day);

/** The agreements under which somebody may look people up on a day. */
export const agreementsOf = (agreements: readonly Agreement[], { staffId, day }: { staffId: string; day: string }): Agreement[] =>
  agreements.filter((agreement) => isWithin(agreement, day) && agreement.officers.some((officer) => officer.staffId === staffId && isWithin(officer, day)));

interface Asked { readonly staffId: string; readonly day: string; readonly purpose: ExternalPurpose; readonly data: readonly ExternalData[]; /** Look-ups that they made on the day. */ readonly madeToday: number }

/**
 * The agreement that covers a look-up. Throws `NO_AGREEMENT` when the officer is named in none that is in force, `PURPOSE_NOT_AGREED`,
 * `DATA_NOT_AGREED`, and `TOO_MANY_LOOK_UPS` when the day's are used up.
 */
export function requireAgreement(agreements: readonly Agreement[], asked: Asked): Agreement {
  const own = agreementsOf(agreements, asked);
  if (own.length === 0) throw new DomainError('NO_AGREEMENT');
  const forPurpose = own.filter(({ purposes }) => purposes.includes(asked.purpose));
  if (forPurpose.length === 0) throw new DomainError('PURPOSE_NOT_AGREED');
  const forData = forPurpose.filter(({ data }) => asked.data.every((each) => data.includes(each)));
  if (forData.length === 0) throw new DomainError('DATA_NOT_AGREED');
  const left = forData.find(({ mostADay }) => asked.madeToday < mostADay);
  if (left === undefined) throw new DomainError('TOO_MANY_LOOK_UPS', { mostADay: Math.max(...forData.map(({ mostADay }) => mostADay)) });
  return left;
}

/** Throws `DAYS_REVERSED` when something ends before it begins, `PURPOSE_NOT_OF_GROUND` when police purposes are agreed with a body that is no police. */
export function checkTerms({ from, to, ground, purposes }: AgreementTerms): void {
  if (to !== undefined && to < from) throw new DomainError('DAYS_REVERSED');
  const isPolice = (purpose: ExternalPurpose): boolean => purpose === 'judicial-police' || purpose === 'public-safety';
  if (ground === 'agreement' && purposes.some(isPolice)) throw new DomainError('PURPOSE_NOT_OF_GROUND');
}

/** What another body may read of a person, and no more. */
export function showTo(person: RegisterPerson, data: readonly ExternalData[]): ExternalPerson {
  const { taxCode, surname, givenName, birthDate, birthPlace, registration, residence } = person;
  return {
    taxCode, surname, givenName, birthDate, birthPlaceName: birthPlace.name, registration,
    ...(data.includes('residence') && { residence: { address: `${residence.street} ${residence.houseNumber}`, municipality: residence.municipality, since: residence.since } }),
    ...(data.includes('family') && { family: person.family.map((member) => ({ surname: member.surname, givenName: member.givenName, birthDate: member.birthDate, relation: member.relation.label })) }),
  };
}
