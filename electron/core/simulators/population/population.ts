import type { RegisterPerson } from '#shared/people/people.model.ts';
import { drawHousehold } from './households.ts';
import { foreignOrigins, italian, type Origin } from './names.ts';
import { createRandom, type Random } from './random.ts';
import { registerHousehold } from './register-household.ts';
import { createTaxCodeIssuer } from './tax-code-issuer.ts';

function drawOrigin(random: Random): Origin {
  const total = foreignOrigins.reduce((sum, origin) => sum + origin.weight, italian.weight);
  let left = random.between(1, total) - italian.weight;
  if (left <= 0) return italian;
  return foreignOrigins.find((origin) => {
    left -= origin.weight;
    return left <= 0;
  }) ?? italian;
}

/**
 * The synthetic register of the fictional municipality: exactly `size` people in real households, each
 * with a valid tax code of their own. The same seed gives the same people, in the same order.
 */
export function createPopulation(options: { seed: number; size: number }): RegisterPerson[] {
  const random = createRandom(options.seed);
  const issueTaxCode = createTaxCodeIssuer();
  const people: RegisterPerson[] = [];
  while (people.length < options.size) {
    const drafts = drawHousehold(random, drawOrigin(random), options.size - people.length);
    people.push(...registerHousehold(random, drafts, issueTaxCode));
  }
  return people;
}
