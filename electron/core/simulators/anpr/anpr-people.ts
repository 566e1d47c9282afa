import type { FamilyMember, RegisterPerson } from '#shared/people/people.model.ts';

export interface KnownPerson { readonly person: RegisterPerson; readonly idAnpr: string; readonly familyNumber: string | undefined }

/** The register's people, whose dwellings change; the population that it began with is left as it is. */
export interface AnprPeople {
  findByTaxCode(taxCode: string): KnownPerson | undefined;
  findByIdAnpr(idAnpr: string): KnownPerson | undefined;
  /** Somebody of another family: for answers about the wrong person. */
  findSomebodyElse(known: KnownPerson): KnownPerson;
  /** Reference person first; the person alone when it belongs to no family. */
  listFamily(known: KnownPerson): KnownPerson[];
  listByFamilyNumber(familyNumber: string): KnownPerson[];
  list(): Iterable<KnownPerson>;
  replace(person: RegisterPerson): void;
  /** Enrols a new person, or again one who was known before, whose id stays. */
  add(person: RegisterPerson): KnownPerson;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const letterAt = (index: number): string => letters.charAt(index % letters.length);

/** `AB12345CD`: two letters, five figures, two letters. */
function idAnprOf(index: number): string {
  const figures = String(index % 100_000).padStart(5, '0');
  return `${letterAt(index * 7)}${letterAt(Math.floor(index / 26))}${figures}${letterAt(index * 3)}${letterAt(index)}`;
}

const familyNumberOf = (index: number): string => String(700_000_000 + index);

export function createAnprPeople(population: readonly RegisterPerson[]): AnprPeople {
  const byTaxCode = new Map<string, KnownPerson>();
  const byIdAnpr = new Map<string, string>();
  const families = new Map<readonly FamilyMember[], string>();
  const membersOf = new Map<string, string[]>();

  function add(person: RegisterPerson): KnownPerson {
    if (person.family.length > 0 && !families.has(person.family)) families.set(person.family, familyNumberOf(families.size));
    const familyNumber = families.get(person.family);
    const idAnpr = byTaxCode.get(person.taxCode)?.idAnpr ?? idAnprOf(byTaxCode.size);
    const known = { person, idAnpr, familyNumber };
    byTaxCode.set(person.taxCode, known);
    byIdAnpr.set(known.idAnpr, person.taxCode);
    if (familyNumber !== undefined) membersOf.set(familyNumber, [...membersOf.get(familyNumber) ?? [], person.taxCode]);
    return known;
  }
  for (const person of population) add(person);

  const findByTaxCode = (taxCode: string): KnownPerson | undefined => byTaxCode.get(taxCode);
  const listByFamilyNumber = (familyNumber: string): KnownPerson[] =>
    (membersOf.get(familyNumber) ?? []).flatMap((taxCode) => findByTaxCode(taxCode) ?? []);

  return {
    findByTaxCode,
    findByIdAnpr: (idAnpr) => byTaxCode.get(byIdAnpr.get(idAnpr) ?? ''),
    findSomebodyElse(known) {
      for (const other of byTaxCode.values()) {
        if (other.familyNumber !== undefined && other.familyNumber !== known.familyNumber) return other;
      }
      return known;
    },
    listFamily: (known) => known.familyNumber === undefined ? [known] : listByFamilyNumber(known.familyNumber),
    listByFamilyNumber,
    list: () => byTaxCode.values(),
    replace(person) {
      const known = byTaxCode.get(person.taxCode);
      if (known !== undefined) byTaxCode.set(person.taxCode, { ...known, person });
    },
    add,
  };
}
