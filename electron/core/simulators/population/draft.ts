import { daysOfYears, today } from './days.ts';
import type { Origin } from './names.ts';
import type { Random } from './random.ts';

/** A person of a household before names, tax code and address are given. */
export interface Draft {
  readonly sex: 'M' | 'F';
  /** Day number. */
  readonly birth: number;
  readonly surname: string;
  readonly origin: Origin;
  readonly isBornAbroad: boolean;
  /** Codes of the register's tables of civil states and of relations. */
  readonly civilState: number;
  readonly relation: number;
  readonly isDeceased: boolean;
}

export const civil = { single: 1, married: 2, widowed: 3, divorced: 4, union: 6 } as const;
export const relation = { reference: 1, spouse: 2, child: 3, parent: 6, sibling: 9, parentInLaw: 17, partner: 23, unionPartner: 28 } as const;

interface AdultFacts {
  readonly origin: Origin;
  readonly sex?: 'M' | 'F';
  /** Years, both ends included. */
  readonly ages: readonly [number, number];
  readonly civilState: number;
  readonly relation?: number;
  readonly surname?: string;
}

/** An adult of these ages on the population's day. */
export function adult(random: Random, facts: AdultFacts): Draft {
  const [youngest, eldest] = facts.ages;
  return {
    sex: facts.sex ?? (random.chance(0.5) ? 'M' : 'F'),
    birth: today - daysOfYears(random.between(youngest, eldest)) - random.between(1, 364),
    surname: facts.surname ?? random.pick(facts.origin.surnames),
    origin: facts.origin,
    isBornAbroad: facts.origin.stateCode !== undefined,
    civilState: facts.civilState,
    relation: facts.relation ?? relation.reference,
    isDeceased: false,
  };
}

export const ageOf = (draft: Draft): number => Math.floor((today - draft.birth) / 365.2425);

/** Ages near another's, never under 20. */
export function agesNear(draft: Draft, younger: number, older: number): [number, number] {
  const age = ageOf(draft);
  return [Math.max(20, age - younger), Math.max(20, Math.min(98, age + older))];
}

/** Children of a mother who still live with her: born when she was 20 to 43, a year or more apart. */
export function childrenOf(random: Random, mother: Draft, facts: { surname: string; most: number }): Draft[] {
  const children: Draft[] = [];
  let birth = mother.birth + daysOfYears(random.between(20, 36)) + random.between(0, 364);
  while (birth < today && birth < mother.birth + daysOfYears(43) && children.length < facts.most) {
    const age = (today - birth) / 365.2425;
    const isAtHome = age < 19 || (age < 33 && random.chance(0.5));
    if (isAtHome) {
      children.push({
        sex: random.chance(0.51) ? 'M' : 'F',
        birth,
        surname: facts.surname,
        origin: mother.origin,
        isBornAbroad: mother.isBornAbroad && (age > 16 || random.chance(0.3)),
        civilState: civil.single,
        relation: relation.child,
        isDeceased: false,
      });
    }
    birth += random.chance(0.015) ? 0 : daysOfYears(1) + random.between(0, 1_400);
  }
  return children;
}
