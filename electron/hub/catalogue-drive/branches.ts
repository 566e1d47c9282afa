import { checkForm } from '#shared/cases/check-form.rules.ts';
import type { Facts } from '#shared/cases/facts.model.ts';
import { fieldCheckers } from '#shared/cases/field-checkers.ts';
import { rowsOf, type FormValue, type FormValues } from '#shared/cases/form-value.model.ts';
import { prefillValues, visibleFacts, visibleFields } from '#shared/cases/form.rules.ts';
import { scopeOf } from '#shared/catalogue/condition.ts';
import type { FormField } from '#shared/catalogue/form-field.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { completeRow, validValue, variantsOf, type Sample } from './field-values.ts';
import { allConditions, conditionOf, goalsOf } from './goals.ts';

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
  /** Lines in force on the day. */
  readonly tariff: Facts['tariff'];
}

/** A small seeded generator: the same branches on every machine. */
function lots(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

interface Tried extends Omit<Branch, 'shows'> {
  readonly shows: Set<string>;
  /** Nothing is wrong but blockers. */
  readonly isSound: boolean;
  /** For everything wrong, what it is about: the blocker's condition or the field. */
  readonly wrong: readonly string[];
}

const otherThan = (person: RegisterPerson, { people }: World): RegisterPerson => people.find(({ taxCode }) => taxCode !== person.taxCode) ?? person;

const sampleOf = (person: RegisterPerson, world: World): Sample => ({ person, other: otherThan(person, world), others: world.people.slice(0, 12), today: world.today });

/** What the register gives, its rows completed as a clerk would. */
const knownValue = (field: FormField, value: FormValue | undefined, sample: Sample): FormValue | undefined =>
  field.type === 'group' && value !== undefined ? rowsOf(value).map((row) => completeRow(field, row, sample)) : value;

/** Fills the form from top to bottom as a clerk would: what is chosen first, then what the register knows, then something valid. */
function fill(service: ServiceDefinition, world: World, given: { person: RegisterPerson; chosen: ReadonlyMap<string, FormValue | undefined>; isMinimal: boolean }): FormValues {
  const { person, chosen, isMinimal } = given;
  const sample = sampleOf(person, world);
  const known = prefillValues(service, { person, today: world.today, document: { kind: 'identity-card', number: 'CA00000AA' } });
  let values: FormValues = {};
  for (const field of service.form.flatMap((section) => section.fields)) {
    const value = chosen.has(field.id) ? chosen.get(field.id)
      : knownValue(field, known[field.id], sample) ?? (isMinimal && !field.required ? undefined : validValue(field, sample));
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
  const wrong = [...service.blockers.filter(({ when }) => scope.holds(when, seen)).map(({ when }) => when), ...problems.flatMap(({ fieldId }) => fieldId ?? [])];
  return { person, values, blockedBy, shows, isSound: problems.length === blockedBy.length, wrong };
}

function showsOf(field: FormField, value: FormValue | undefined): string[] {
  const options = typeof value === 'boolean' || typeof value === 'string' ? [`${field.id}=${String(value)}`]
    : Array.isArray(value) ? value.filter((each) => typeof each === 'string').map((each) => `${field.id}=${each}`) : [];
  return [`+${field.id}`, ...options, ...(value === undefined && field.type === 'boolean' ? [`${field.id}=false`] : [])];
}

const triesForAll = 80;
const triesForOne = 160;
const climbsForOne = 20;
const triesElsewhere = 60;
const stepsUphill = 40;

type Chosen = Map<string, FormValue | undefined>;

/** Looks for ways through one service, and keeps those that show something new. */
function createSearch(service: ServiceDefinition, world: World) {
  const draw = lots(service.code.split('').reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  const conditions = allConditions(service);
  const text = conditions.join(' ');
  const controls = service.form.flatMap((section) => section.fields)
    .filter(({ id, type }) => type === 'choice' || type === 'choices' || type === 'boolean' || text.includes(`form.${id}`));
  const variants = new Map<RegisterPerson, Map<string, (FormValue | undefined)[]>>();
  const variantsFor = (person: RegisterPerson, field: FormField): (FormValue | undefined)[] => {
    const known = variants.get(person) ?? new Map<string, (FormValue | undefined)[]>();
    variants.set(person, known);
    const made = known.get(field.id) ?? variantsOf(field, conditions.filter((each) => each.includes(`form.${field.id}`)), sampleOf(person, world));
    known.set(field.id, made);
    return made;
  };
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[draw(items.length)];
  const missing = new Set(goalsOf(service));
  const branches: Branch[] = [];

  const tryOut = (person: RegisterPerson, chosen: Chosen, isMinimal: boolean): Tried => {
    const tried = look(service, world, { person, values: fill(service, world, { person, chosen, isMinimal }) });
    const shows = [...tried.shows].filter((goal) => missing.has(goal));
    const isFirst = branches.every(({ blockedBy }) => blockedBy.length > 0) && tried.blockedBy.length === 0;
    if (tried.isSound && (shows.length > 0 || isFirst)) {
      for (const goal of shows) missing.delete(goal);
      branches.push({ person, values: tried.values, blockedBy: tried.blockedBy, shows });
    }
    return tried;
  };

  /** Some of the controls, each with a value drawn for this person. */
  const choose = (person: RegisterPerson, share: number): Chosen => new Map(controls
    .filter(() => draw(100) < share).map((field) => [field.id, pick(variantsFor(person, field))] as const));

  /** Changes one thing after the other, and keeps what leaves less wrong, until nothing is: the way a clerk corrects a form. */
  const climb = (person: RegisterPerson, from: Chosen, towards: { fixed: ReadonlySet<string>; goal?: string }): void => {
    const { fixed, goal } = towards;
    const wrongIn = (tried: Tried): readonly string[] => goal === undefined || tried.shows.has(goal) ? tried.wrong : [...tried.wrong, conditionOf(service, goal)];
    let best = from;
    let least = wrongIn(tryOut(person, best, false));
    for (let step = 0; step < stepsUphill && least.length > 0; step += 1) {
      const mentioned = controls.filter(({ id }) => !fixed.has(id) && least.some((about) => about.includes(`form.${id}`) || about === id));
      const field = pick(mentioned) ?? pick(controls.filter(({ id }) => !fixed.has(id)));
      if (field === undefined) return;
      const next = new Map(best).set(field.id, pick(variantsFor(person, field)));
      const wrong = wrongIn(tryOut(person, next, step % 2 === 1));
      if (wrong.length <= least.length) [best, least] = [next, wrong];
    }
  };

  return { missing, branches, controls, draw, pick, tryOut, choose, climb };
}

/** Those for whom the service has been done already: they are likelier to get it done another way too. */
const ableOf = (branches: readonly Branch[]): RegisterPerson[] => branches.filter(({ blockedBy }) => blockedBy.length === 0).map(({ person }) => person);

/** The choice that a goal such as `use=bank` asks for; nothing for other goals. */
function forced(goal: string, controls: readonly FormField[]): [string, FormValue] | undefined {
  const [id = '', option] = goal.split('=');
  const field = option === undefined ? undefined : controls.find((each) => each.id === id);
  if (field === undefined || option === undefined) return undefined;
  return [id, field.type === 'boolean' ? option === 'true' : field.type === 'choices' ? [option] : option];
}

const isOpen = ({ blockedBy }: Branch): boolean => blockedBy.length === 0;

/** The plain ways alone: whoever asks fills the form as it comes, and one way ends done. What is unreached is not looked for. */
export function findPlainBranches(service: ServiceDefinition, world: World): readonly Branch[] {
  const search = createSearch(service, world);
  for (const person of world.people) search.tryOut(person, new Map(), false);
  for (const person of world.people) if (!search.branches.some(isOpen)) search.climb(person, new Map(), { fixed: new Set() });
  return search.branches;
}

/** The first plain way that ends done; undefined when nobody can go one. */
export function findOpenWay(service: ServiceDefinition, world: World): Branch | undefined {
  const search = createSearch(service, world);
  const goes = [(person: RegisterPerson) => search.tryOut(person, new Map(), false), (person: RegisterPerson) => { search.climb(person, new Map(), { fixed: new Set() }); }];
  for (const go of goes) {
    for (const person of world.people) {
      go(person);
      const open = search.branches.find(isOpen);
      if (open !== undefined) return open;
    }
  }
  return undefined;
}

/**
 * Ways through a service that together show everything in it: the plain one first, then as few others as a seeded search finds. A blocked
 * way shows its blocker and what was chosen in it; fees, documents and steps are shown by ways that end done. `others` are worlds that no office
 * meets today (people with something missing in the register, other days of the year): they count only for what is unreached.
 */
export function findBranches(service: ServiceDefinition, world: World, others: readonly World[] = []): Branches {
  const [first] = world.people;
  if (first === undefined) throw new Error('Nobody to ask for a service');
  const search = createSearch(service, world);
  const { missing, controls, draw, pick, tryOut, choose, climb } = search;
  const someone = (round: number): RegisterPerson => (round < world.people.length ? world.people[round] : pick(world.people)) ?? first;

  for (const person of world.people) tryOut(person, new Map(), false);
  tryOut(first, new Map(), true);
  for (let round = 0; round < triesForAll && missing.size > 0; round += 1) {
    const person = pick(world.people) ?? first;
    tryOut(person, choose(person, round % 2 === 0 ? 40 : 80), round % 3 === 0);
  }
  if (search.branches.every(({ blockedBy }) => blockedBy.length > 0)) for (const person of world.people) climb(person, new Map(), { fixed: new Set() });
  for (const goal of [...missing]) {
    const choice = forced(goal, controls);
    let climbs = 0;
    for (let round = 0; round < triesForOne && missing.has(goal); round += 1) {
      const person = goal.startsWith('block:') || round % 2 === 0 ? someone(round) : pick(ableOf(search.branches)) ?? someone(round);
      const chosen = choose(person, round < 60 ? 20 : 70);
      if (choice !== undefined) chosen.set(...choice);
      const isUphill = climbs < climbsForOne && draw(4) === 0 && !goal.startsWith('block:');
      climbs += isUphill ? 1 : 0;
      if (isUphill) climb(person, chosen, { fixed: new Set(choice?.slice(0, 1).map(String)), goal });
      else tryOut(person, chosen, round % 2 === 1);
    }
  }
  return { branches: search.branches, unreached: others.reduce<readonly string[]>((left, other) => unreachedIn(service, other, left), [...missing]) };
}

/** What of some goals another world does not show either. */
function unreachedIn(service: ServiceDefinition, world: World, goals: readonly string[]): readonly string[] {
  if (goals.length === 0) return goals;
  const { tryOut, choose } = createSearch(service, world);
  const shown = new Set<string>();
  for (const person of world.people) {
    for (let round = 0; round < triesElsewhere && goals.some((goal) => !shown.has(goal)); round += 1) {
      const tried = tryOut(person, round === 0 ? new Map() : choose(person, round % 2 === 0 ? 40 : 80), round % 3 === 1);
      if (tried.isSound) for (const goal of tried.shows) shown.add(goal);
    }
  }
  return goals.filter((goal) => !shown.has(goal));
}
