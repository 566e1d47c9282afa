import type { RegisterPerson } from '#shared/people/people.model.ts';
import { dayNumber, dayText, daysOfYears, today } from '../population/days.ts';
import { createRandom, type Random } from '../population/random.ts';

/** A municipality as the archive numbers it. */
export interface Registry { readonly id: string; readonly istat: string; readonly name: string; readonly province: string }

export interface SyntheticAct {
  readonly eventId: string;
  readonly nationalId: string;
  /** Code of table ANSC_01. */
  readonly kind: '1' | '2' | '3' | '4';
  readonly useCase: { readonly code: string; readonly label: string };
  readonly isSealed: boolean;
  readonly number: string;
  readonly happenedOn: string;
  readonly formedOn: string;
  readonly registry: Registry;
  readonly holders: readonly RegisterPerson[];
  readonly father?: RegisterPerson;
  readonly mother?: RegisterPerson;
}

const useCases = {
  1: { code: '11113000', label: 'Dichiarazione entro i 10 giorni - resa dal padre con presenza madre' },
  serviceBirth: { code: '11999999', label: "Caso d'uso di servizio (dichiarazioni nascita)" },
  2: { code: '2101', label: 'Decesso in abitazione o in luogo pubblico' },
  3: { code: '311111', label: 'Matrimonio con Rito Civile nella casa comunale' },
  4: { code: '411111', label: 'Unione civile nella casa comunale' },
} as const;

/** ISTAT codes of the birthplaces met most; what is not here gets the code for "unknown". */
const istatCodes: Readonly<Record<string, string>> = {
  D704: '040012', C573: '040007', C574: '040008', D458: '039010', H199: '039014', H294: '099014', E289: '037032', H501: '058091', F205: '015146',
};

/** A number of our own for a place: the archive's list of municipalities is not ours to copy. */
const placeId = (code: string): string => String((code.charCodeAt(0) - 64) * 1000 + Number(code.slice(1)));

const registryOf = ({ name, province, code }: RegisterPerson['birthPlace']): Registry =>
  ({ id: placeId(code), istat: istatCodes[code] ?? '999999', name: name.toUpperCase(), province });

const relation = { reference: 1, spouse: 2, child: 3, unionPartner: 28 } as const;

interface Family { readonly head?: RegisterPerson; readonly partner?: RegisterPerson; readonly children: readonly RegisterPerson[] }

type ByTaxCode = ReadonlyMap<string, RegisterPerson>;

function readFamily(person: RegisterPerson, byTaxCode: ByTaxCode): Family {
  const withRelation = (...codes: number[]): RegisterPerson[] =>
    person.family.filter((member) => codes.includes(member.relation.code)).flatMap((member) => byTaxCode.get(member.taxCode) ?? []);
  return {
    head: withRelation(relation.reference)[0],
    partner: withRelation(relation.spouse, relation.unionPartner)[0],
    children: withRelation(relation.child),
  };
}

/** When a couple married: after both were 24 where there was time, and before their eldest child that lives with them. */
function weddingDay(random: Random, couple: readonly RegisterPerson[], children: readonly RegisterPerson[]): number {
  const youngest = Math.max(...couple.map((spouse) => dayNumber(spouse.birthDate)));
  const wanted = youngest + daysOfYears(24) + random.between(0, 2_000);
  const eldestChild = Math.min(today - 30, ...children.map((child) => dayNumber(child.birthDate) - 250));
  return Math.max(youngest + daysOfYears(18), Math.min(wanted, eldestChild));
}

type Draft = Omit<SyntheticAct, 'eventId' | 'nationalId' | 'number' | 'formedOn' | 'useCase' | 'isSealed'>;

function birthOf(person: RegisterPerson, { head, partner, children }: Family): Draft | undefined {
  if (person.birthPlace.code.startsWith('Z')) return undefined;
  const parents = children.includes(person) ? [head, partner] : [];
  return {
    kind: '1', happenedOn: person.birthDate, registry: registryOf(person.birthPlace), holders: [person],
    father: parents.find((parent) => parent?.sex === 'M'), mother: parents.find((parent) => parent?.sex === 'F'),
  };
}

/** In a marriage the husband comes first: the order of the archive. */
const husbandFirst = (one: RegisterPerson, other: RegisterPerson): RegisterPerson[] => one.sex === 'F' && other.sex === 'M' ? [other, one] : [one, other];

function draftsOf(person: RegisterPerson, family: Family, facts: { random: Random; registry: Registry }): Draft[] {
  const { random, registry } = facts;
  const drafts: Draft[] = [];
  const birth = birthOf(person, family);
  if (birth !== undefined) drafts.push(birth);
  if (person.registration === 'deceased') {
    const since = Math.max(dayNumber(person.residence.since), dayNumber(person.birthDate), today - daysOfYears(8));
    drafts.push({ kind: '2', happenedOn: dayText(random.between(since, today)), registry, holders: [person] });
  }
  const { head, partner } = family;
  if (head === person && partner !== undefined) {
    const isUnion = person.family.some((member) => member.relation.code === relation.unionPartner);
    const holders = husbandFirst(head, partner);
    drafts.push({ kind: isUnion ? '4' : '3', happenedOn: dayText(weddingDay(random, holders, family.children)), registry, holders });
  }
  return drafts;
}

const firstEventId = 500_001;

/**
 * Births in Italy, marriages, civil unions and deaths of a synthetic population, numbered as the archive does.
 * The same seed gives the same acts.
 */
export function createActs(population: readonly RegisterPerson[], facts: { seed: number; registry: Registry }): SyntheticAct[] {
  const random = createRandom(facts.seed);
  const byTaxCode: ByTaxCode = new Map(population.map((person) => [person.taxCode, person]));
  const counters = new Map<string, number>();
  const drafts = population.flatMap((person) => draftsOf(person, readFamily(person, byTaxCode), { random, registry: facts.registry }));
  return drafts.map((draft, at) => {
    const isWedding = draft.kind === '3' || draft.kind === '4';
    const formedOn = isWedding ? draft.happenedOn : dayText(dayNumber(draft.happenedOn) + random.between(1, 3));
    const year = formedOn.slice(0, 4);
    const series = `${draft.registry.id}-${draft.kind}-${year}`;
    const number = String((counters.get(series) ?? 0) + 1);
    counters.set(series, Number(number));
    const eventId = String(firstEventId + at);
    const knowsParents = draft.father !== undefined && draft.mother !== undefined;
    return {
      ...draft, eventId, number, formedOn,
      nationalId: `${year}-${eventId}-${number}-${draft.registry.istat}`,
      useCase: draft.kind === '1' && !knowsParents ? useCases.serviceBirth : useCases[draft.kind],
      isSealed: draft.kind === '1' && random.chance(0.002),
    };
  });
}
