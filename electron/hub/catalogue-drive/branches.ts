import { checkForm } from '#shared/cases/check-form.rules.ts';
import type { Facts } from '#shared/cases/facts.model.ts';
import { fieldCheckers } from '#shared/cases/field-checkers.ts';
import type { FormValue, FormValues } from '#shared/cases/form-value.model.ts';
import { prefillValues, visibleFacts, visibleFields } from '#shared/cases/form.rules.ts';
import { scopeOf } from '#shared/catalogue/condition.ts';
import type { FormField } from '#shared/catalogue/form-field.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { validValue, variantsOf } from './field-values.ts';

/** One way through a service: who asks, what is typed, and whether it ends done or at a blocker. */
export interface Branch {
  readonly person: RegisterPerson;
  readonly values: FormValues;
  readonly blockedBy: readonly string[];
  /** What it is the first to show: `use=bank`, `+guardian`, `-guardian`, `fee:bollo`, `block:minor` ... */
  readonly shows: readonly string[];
}

export interface Branches {
  readonly branches: readonly Branch[];
  /** What no way found shows: an option that nobody can choose, a field never asked, a blocker that never holds. */
  readonly unreached: readonly string[];
}

export interface World {
  readonly people: readonly RegisterPerson[];
  readonly today: string;
  readonly homeMunicipality: string;
  readonly patronSaint: string;
}

/** A small seeded generator: the same branches on every machine. */
function lots(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const allConditions = (service: ServiceDefinition): string[] => [
  ...service.form.flatMap(({ when, fields }) => [when, ...fields.map((field) => field.when)]),
  ...service.blockers.map(({ when }) => when), ...service.fees.flatMap(({ when, quantity, amount }) => [when, quantity, amount]),
  ...service.documents.flatMap(({ when, copies }) => [when, copies]), ...service.steps.map(({ when }) => when),
].filter((text) => text !== undefined);

/** What a complete look at a service shows: each option, each field shown and hidden, each condition of fees, documents and steps, each blocker. */
function goalsOf(service: ServiceDefinition): string[] {
  const fields = service.form.flatMap((section) => section.fields.map((field) => ({ field, isConditional: (field.when ?? section.when) !== undefined })));
  return [
    ...fields.flatMap(({ field, isConditional }) => [
      `+${field.id}`, ...(isConditional ? [`-${field.id}`] : []),
      ...(field.type === 'choice' || field.type === 'choices' ? (field.options ?? []).map(({ value }) => `${field.id}=${value}`) : []),
      ...(field.type === 'boolean' && !field.required ? [`${field.id}=true`, `${field.id}=false`] : []),
    ]),
    ...service.fees.map(({ id }) => `fee:${id}`), ...service.documents.map(({ template }, index) => `document:${index}:${template}`),
    ...service.steps.map(({ id }) => `step:${id}`), ...service.blockers.map(({ id }) => `block:${id}`),
  ];
}

interface Tried extends Omit<Branch, 'shows'> { readonly shows: Set<string>; readonly isSound: boolean }

const otherThan = (person: RegisterPerson, { people }: World): RegisterPerson => people.find(({ taxCode }) => taxCode !== person.taxCode) ?? person;

/** Fills the form from top to bottom as a clerk would: what is chosen first, then what the register knows, then something valid. */
function fill(service: ServiceDefinition, world: World, given: { person: RegisterPerson; chosen: ReadonlyMap<string, FormValue | undefined>; isMinimal: boolean }): FormValues {
  const { person, chosen, isMinimal } = given;
  const other = otherThan(person, world);
  const known = prefillValues(service, { person, today: world.today, document: { kind: 'identity-card', number: 'CA00000AA' } });
  let values: FormValues = {};
  for (const field of service.form.flatMap((section) => section.fields)) {
    const value = chosen.has(field.id) ? chosen.get(field.id)
      : known[field.id] ?? (isMinimal && !field.required ? undefined : validValue(field, { person, other, today: world.today }));
    if (value !== undefined) values = { ...values, [field.id]: value };
  }
  return values;
}

function look(service: ServiceDefinition, world: World, given: { person: RegisterPerson; values: FormValues }): Tried {
  const { person } = given;
  const facts: Facts = { ...world, form: given.values, person, identityLevel: 'strong' };
  const fields = visibleFields(service, facts);
  const ids = new Set(fields.map(({ id }) => id));
  const values = Object.fromEntries(Object.entries(given.values).filter(([id]) => ids.has(id)));
  const problems = checkForm(service, facts, fieldCheckers);
  const blockedBy = problems.filter(({ code }) => code.startsWith('BLOCKED_')).map(({ code }) => code);
  const scope = scopeOf(service);
  const seen = visibleFacts(service, facts);
  const holds = (when: string | undefined): boolean => when === undefined || scope.holds(when, seen);
  const shows = new Set<string>(service.blockers.filter(({ when }) => scope.holds(when, seen)).map(({ id }) => `block:${id}`));
  for (const field of fields) for (const shown of showsOf(field, values[field.id])) shows.add(shown);
  for (const field of service.form.flatMap((section) => section.fields)) if (!ids.has(field.id)) shows.add(`-${field.id}`);
  if (blockedBy.length === 0) {
    for (const fee of service.fees) if (holds(fee.when) && scope.integer(fee.quantity, seen) > 0) shows.add(`fee:${fee.id}`);
    service.documents.forEach(({ template, when, copies }, index) => { if (holds(when) && scope.integer(copies, seen) > 0) shows.add(`document:${index}:${template}`); });
    for (const step of service.steps) if (holds(step.when)) shows.add(`step:${step.id}`);
  }
  return { person, values, blockedBy, shows, isSound: problems.length === blockedBy.length };
}

function showsOf(field: FormField, value: FormValue | undefined): string[] {
  const options = typeof value === 'boolean' || typeof value === 'string' ? [`${field.id}=${String(value)}`]
    : Array.isArray(value) ? value.filter((each) => typeof each === 'string').map((each) => `${field.id}=${each}`) : [];
  return [`+${field.id}`, ...options, ...(value === undefined && field.type === 'boolean' ? [`${field.id}=false`] : [])];
}

const triesForAll = 120;
const triesForOne = 160;

/**
 * Ways through a service that together show everything in it: the plain one first, then as few others as a seeded search finds. A blocked
 * way shows its blocker and what was chosen in it; fees, documents and steps are shown by ways that end done.
 */
export function findBranches(service: ServiceDefinition, world: World): Branches {
  const draw = lots(service.code.split('').reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  const conditions = allConditions(service);
  const text = conditions.join(' ');
  const controls = service.form.flatMap((section) => section.fields).filter(({ id, type }) => type === 'choice' || type === 'choices' || type === 'boolean' || text.includes(`form.${id}`));
  const [first] = world.people;
  if (first === undefined) throw new Error('Nobody to ask for a service');
  const variants = new Map(world.people.map((person) => {
    const sample = { person, other: otherThan(person, world), today: world.today };
    return [person, new Map(controls.map((field) => [field.id, variantsOf(field, conditions.filter((each) => each.includes(`form.${field.id}`)), sample)]))] as const;
  }));
  const missing = new Set(goalsOf(service));
  const branches: Branch[] = [];

  const attempt = (person: RegisterPerson, chosen: Map<string, FormValue | undefined>, isMinimal: boolean): void => {
    const tried = look(service, world, { person, values: fill(service, world, { person, chosen, isMinimal }) });
    const shows = [...tried.shows].filter((goal) => missing.has(goal));
    if (!tried.isSound || (shows.length === 0 && branches.length > 0)) return;
    for (const goal of shows) missing.delete(goal);
    branches.push({ person, values: tried.values, blockedBy: tried.blockedBy, shows });
  };
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[draw(items.length)];
  const choose = (person: RegisterPerson, share: number): Map<string, FormValue | undefined> => new Map(controls
    .filter(() => draw(100) < share).map((field) => [field.id, pick(variants.get(person)?.get(field.id) ?? [])] as const));

  for (const person of world.people) attempt(person, new Map(), false);
  attempt(first, new Map(), true);
  for (let round = 0; round < triesForAll && missing.size > 0; round += 1) {
    const person = pick(world.people) ?? first;
    attempt(person, choose(person, round % 2 === 0 ? 40 : 80), round % 3 === 0);
  }
  for (const goal of [...missing]) {
    const [id = '', option] = goal.split('=');
    const field = option === undefined ? undefined : controls.find((each) => each.id === id);
    for (let round = 0; round < triesForOne && missing.has(goal); round += 1) {
      const person = (round < world.people.length ? world.people[round] : pick(world.people)) ?? first;
      const chosen = choose(person, round < 40 ? 20 : 70);
      if (field !== undefined) chosen.set(id, field.type === 'boolean' ? option === 'true' : field.type === 'choices' ? [option ?? ''] : option);
      attempt(person, chosen, round % 2 === 1);
    }
  }
  return { branches, unreached: [...missing] };
}
