import { computeBill } from '#shared/cases/bill.rules.ts';
import type { Facts } from '#shared/cases/facts.model.ts';
import { visibleFacts } from '#shared/cases/form.rules.ts';
import { computeFees } from '#shared/fees/compute-fees.rules.ts';
import { beginProgress, counterSteps } from '#shared/cases/workflow.rules.ts';
import type { AskedDocument, ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { namedTariff } from '#shared/catalogue/tariff-names.ts';
import { signingTitle } from '#shared/staff/qualification-titles.ts';
import { documentsOf } from '#core/cases/index.ts';
import type { Catalogue } from '#core/catalogue/index.ts';
import type { SettledCase } from '#core/documents/index.ts';
import { findBranches, findOpenWay, type Branch, type World } from '../catalogue-drive/branches.ts';

/** A paper of a service, and a case of training's people in which it comes out. */
export interface SampleCase { readonly asked: AskedDocument; readonly settled: SettledCase }

/** What samples are made from: the catalogue, the people, and the instant at which everything happens. */
export interface SampleWorld { readonly catalogue: Catalogue; readonly world: World; readonly at: string }

const caseFileId = '01JD0000000000000000000000';

function settle({ catalogue, world, at }: SampleWorld, service: ServiceDefinition, { person, values }: Branch): SettledCase {
  const facts: Facts = visibleFacts(service, {
    form: values, person, identityLevel: 'strong', today: world.today, homeMunicipality: world.homeMunicipality, patronSaint: world.patronSaint, tariff: world.tariff,
  });
  const { dueOn } = beginProgress(service, facts);
  const { term, register, lifts } = service;
  const [asked] = counterSteps(service, facts).flatMap(({ qualification }) => qualification ?? []);
  return {
    service, documents: documentsOf(service, facts), values: facts.form, person: { ...person, id: 'sample', readAt: at, contacts: [] },
    visitId: 'sample', staffId: 'sample', officeId: 'sample', officeName: `Sportello Facile di ${catalogue.municipality.shortName}`,
    identification: "carta d'identità n. CA00000AA, scadenza 07/03/2031",
    request: {
      receivedAt: at, isRegistered: register, isStartUntold: lifts.some(({ duty }) => duty === 'start-notice'),
      ...(term !== undefined && dueOn !== undefined && {
        term: { days: term.days, unit: term.unit, dueOn, silence: term.silence, responsible: term.responsible, law: term.source.law },
      }),
    },
    bill: computeBill(service, facts, { caseFileId, tariff: catalogue.tariffOn(world.today), exemptions: catalogue.exemptions, fees: catalogue.fees }),
    computation: computeFees(service, facts, catalogue.fees),
    tariff: namedTariff(service, facts, { isStrict: true }),
    settledBy: { name: 'Anna Rossi', qualification: signingTitle(asked && { qualification: asked, from: world.today, act: 'decreto n. 7 del 02/01/2026' }), isEntitled: true },
  };
}

const nameOf = ({ template, title = '', text = '' }: AskedDocument): string => `${template}|${title}|${text}`;

/**
 * Every paper that a service can leave, each once, with the first case found in which it comes out: the plain way through the
 * service, then those that a search finds for the papers that are left.
 */
export function sampleCases(samples: SampleWorld, service: ServiceDefinition): SampleCase[] {
  const found = new Map<string, SampleCase>();
  const take = (way: Branch): void => {
    const settled = settle(samples, service, way);
    for (const asked of settled.documents) if (!found.has(nameOf(asked))) found.set(nameOf(asked), { asked, settled });
  };
  const plain = findOpenWay(service, samples.world);
  if (plain !== undefined) take(plain);
  if (service.documents.some((document) => !found.has(nameOf(document)))) {
    for (const way of findBranches(service, samples.world).branches) if (way.blockedBy.length === 0) take(way);
  }
  return [...found.values()];
}
