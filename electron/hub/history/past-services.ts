import type { BillLine } from '#shared/cases/case-file.model.ts';
import { computeBill, type BillBasis } from '#shared/cases/bill.rules.ts';
import type { Facts } from '#shared/cases/facts.model.ts';
import { checkForm } from '#shared/cases/check-form.rules.ts';
import { fieldCheckers } from '#shared/cases/field-checkers.ts';
import { rowsOf, type FormValue, type FormValues } from '#shared/cases/form-value.model.ts';
import { prefillValues, visibleFacts, visibleFields } from '#shared/cases/form.rules.ts';
import type { Progress } from '#shared/cases/progress.model.ts';
import { beginProgress, progressAfter, stepsOf } from '#shared/cases/workflow.rules.ts';
import type { AskedDocument, ServiceDefinition, Step } from '#shared/catalogue/service.model.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { seededRandom, type Random } from '#shared/queue/service-time.rules.ts';
import { Qualification } from '#shared/staff/qualification.model.ts';
import { documentsOf } from '#core/cases/index.ts';
import type { Catalogue } from '#core/catalogue/index.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';
import { createRegister } from '#core/simulators/population/neighbours.ts';
import { completeRow, validValue, variantsOf, type Sample } from '../catalogue-drive/field-values.ts';
import { trainingRegister } from './past-people.ts';
import { serviceMix } from './service-mix.ts';

/** With each way a little different, most services are done at the first. */
const mostTries = 400;

/** Who asks, and what the rules look at besides. */
interface PastWorld { readonly people: readonly RegisterPerson[]; readonly facts: Omit<Facts, 'form' | 'person'> & Required<Pick<BillBasis, 'tariff'>> }

/** How a step of others ends well. */
export interface PastStep { readonly id: string; readonly outcome: string | undefined; readonly progress: Progress; readonly owner: string | undefined }

/** A service as it was asked in the past: filled in as the first way through it that ends well, with today's bill. */
export interface PastService {
  readonly service: ServiceDefinition;
  readonly facts: Facts;
  readonly values: string;
  readonly bill: readonly Omit<BillLine, 'caseFileId'>[];
  readonly totalCents: number;
  readonly documents: readonly AskedDocument[];
  /** Where it is once the counter has settled it on a day. */
  begin(day: string): Progress;
  /** After its present step has been done on a day; undefined when it cannot be done then. */
  advance(progress: Progress, day: string): PastStep | undefined;
  ownerOf(progress: Progress): string | undefined;
}

/** What is known, what must be typed, and by chance what may be chosen. */
function fill(service: ServiceDefinition, facts: Facts, { sample, random }: { sample: Sample; random: Random | undefined }): FormValues {
  const known = prefillValues(service, { person: sample.person, today: sample.today, document: { kind: 'identity-card', number: 'CA00000AA' } });
  const values: Record<string, FormValue> = {};
  for (const field of service.form.flatMap((section) => section.fields)) {
    const given = known[field.id];
    const whole = field.type === 'group' && given !== undefined ? rowsOf(given).map((row) => completeRow(field, row, sample)) : given;
    const variants = random === undefined ? [] : variantsOf(field, [], sample);
    const value = random !== undefined && random() < 0.5 && variants.length > 0 ? variants[Math.floor(random() * variants.length)] : whole ?? validValue(field, sample);
    if (value !== undefined) values[field.id] = value;
  }
  const shown = new Set(visibleFields(service, { ...facts, form: values }).map(({ id }) => id));
  return Object.fromEntries(Object.entries(values).filter(([id]) => shown.has(id)));
}

/** A way through a service with nothing missing and nothing refused, or the one that comes nearest, by whom it is asked. */
function findWay(service: ServiceDefinition, world: PastWorld): { person: RegisterPerson; form: FormValues } {
  const { people, facts: common } = world;
  const random = seededRandom(7);
  let best: { person: RegisterPerson; form: FormValues; wrong: number } | undefined;
  for (let tries = 0; tries < mostTries && best?.wrong !== 0; tries += 1) {
    const [person, other] = [people[tries % people.length], people[(tries + 1) % people.length]];
    if (person === undefined || other === undefined) throw new Error('The register has nobody');
    const facts: Facts = { ...common, person, form: {} };
    const form = fill(service, facts, { sample: { person, other, others: people.slice(0, 12), today: common.today }, random: tries < people.length ? undefined : random });
    const wrong = checkForm(service, { ...facts, form }, fieldCheckers).length;
    if (best === undefined || wrong < best.wrong) best = { person, form, wrong };
  }
  if (best === undefined) throw new Error(`nobody can ask for ${service.id}`);
  return best;
}

function prepare(catalogue: Catalogue, id: string, world: PastWorld): PastService {
  const service = catalogue.get(id);
  const found = findWay(service, world);
  const facts: Facts = { ...world.facts, person: found.person, form: found.form };
  const { exemptions, fees } = catalogue;
  const bill = computeBill(service, facts, { caseFileId: '', tariff: world.facts.tariff, exemptions, fees, stamps: [] }).map(({ caseFileId: _caseFileId, ...line }) => line);
  const steps = stepsOf(service, facts);
  const ownerOf = ({ stepId }: Progress): string | undefined => steps.find((step) => step.id === stepId)?.owner;
  const advanced = new Map<string, PastStep>();
  function advanceOn(step: Step, progress: Progress, day: string): PastStep {
    const outcome = step.outcomes?.find(({ leads }) => leads !== 'refuse')?.id;
    const act = { kind: 'advance', stepId: step.id, note: 'Protocollo del portale', ...(outcome !== undefined && { outcome }) } as const;
    const after = progressAfter(service, act, { facts: { ...facts, today: day }, progress, qualifications: [...Qualification.options] });
    return { id: step.id, outcome, progress: after, owner: ownerOf(after) };
  }
  const begun = new Map<string, Progress>();
  return {
    service, facts, values: JSON.stringify(found.form), bill, totalCents: bill.reduce((sum, { cents }) => sum + cents, 0), documents: documentsOf(service, visibleFacts(service, facts)), ownerOf,
    begin(day) {
      const progress = begun.get(day) ?? beginProgress(service, { ...facts, today: day });
      begun.set(day, progress);
      return progress;
    },
    advance(progress, day) {
      const step = steps.find((each) => each.id === progress.stepId);
      if (step === undefined || (progress.notBefore !== undefined && day < progress.notBefore)) return undefined;
      const key = `${step.id} ${day}`;
      const known = advanced.get(key) ?? advanceOn(step, progress, day);
      if (advanced.size > 5_000) advanced.clear();
      advanced.set(key, known);
      /* All that a step keeps of the one before is the day on which the whole is due. */
      return { ...known, progress: { ...known.progress, dueOn: progress.dueOn } };
    },
  };
}

/** Every service of the mix, by its id, as it is asked on a day. */
export function preparePastServices(catalogue: Catalogue, today: string): ReadonlyMap<string, PastService> {
  const { shortName, patronSaint } = catalogue.municipality;
  const tariff = catalogue.tariffOn(today);
  const world: PastWorld = {
    people: findDemoFamily(createRegister(trainingRegister)),
    facts: { identityLevel: 'strong', today, tariff, qualifications: [...Qualification.options], homeMunicipality: shortName, patronSaint: patronSaint.monthDay },
  };
  return new Map(serviceMix.flatMap(({ services }) => services).map(({ id }) => [id, prepare(catalogue, id, world)]));
}
