import { scopeOf } from '../catalogue/condition.ts';
import type { ServiceDefinition } from '../catalogue/service.model.ts';
import { IdentityLevel } from '../people/people.model.ts';
import { qualificationLabels } from '../staff/qualification-titles.ts';
import type { Problem } from './case-file.model.ts';
import type { Facts } from './facts.model.ts';
import type { FieldCheckers } from './field-format.rules.ts';
import { checkField } from './field.rules.ts';
import { visibleFacts, visibleFields } from './form.rules.ts';
import { counterSteps } from './workflow.rules.ts';

const levels: readonly IdentityLevel[] = IdentityLevel.options;

const levelLabels: Readonly<Record<IdentityLevel, string>> = {
  none: 'nessun riconoscimento',
  declared: 'le generalità dichiarate',
  document: 'un documento di identità visto allo sportello',
  strong: 'un riconoscimento forte: documento elettronico letto o identità digitale',
};

function checkIdentity(service: ServiceDefinition, facts: Facts): Problem[] {
  if (service.identityLevel === 'none') return [];
  if (facts.person === undefined) {
    return [{ code: 'PERSON_MISSING', message: 'Identificare prima la persona allo sportello.' }];
  }
  if (levels.indexOf(facts.identityLevel ?? 'none') >= levels.indexOf(service.identityLevel)) return [];
  return [{ code: 'IDENTITY_TOO_WEAK', message: `Per questo servizio serve ${levelLabels[service.identityLevel]}.` }];
}

/** What the clerk at the counter would sign without being allowed to. */
function checkQualifications(service: ServiceDefinition, facts: Facts): Problem[] {
  const { qualifications } = facts;
  if (qualifications === undefined) return [];
  const missing = new Set(counterSteps(service, facts).flatMap(({ qualification }) =>
    qualification === undefined || qualifications.includes(qualification) ? [] : [qualification]));
  return [...missing].map((qualification) => ({
    code: 'QUALIFICATION_MISSING',
    message: `Questo servizio lo conclude e lo firma solo chi è ${qualificationLabels[qualification]}: parcheggiare la visita e passarla a un collega che ha la delega.`,
  }));
}

/** `not-certifiable` as `BLOCKED_NOT_CERTIFIABLE`. */
const blockerCode = (id: string): string => `BLOCKED_${id.replaceAll('-', '_').toUpperCase()}`;

/**
 * Everything that keeps a case from being settled: identity too weak, a qualification that the clerk lacks, blockers (`BLOCKED_<ID>`, with the catalogue's
 * message), fields missing or wrong. Hidden fields are never looked at.
 */
export function checkForm(service: ServiceDefinition, facts: Facts, checkers: FieldCheckers): Problem[] {
  const scope = scopeOf(service);
  const seen = visibleFacts(service, facts);
  const blocked = service.blockers
    .filter((blocker) => scope.holds(blocker.when, seen))
    .map((blocker) => ({ code: blockerCode(blocker.id), message: blocker.message }));
  const fields = visibleFields(service, facts)
    .map((field) => checkField(field, facts.form[field.id], checkers))
    .filter((problem) => problem !== undefined);
  return [...checkIdentity(service, facts), ...checkQualifications(service, facts), ...blocked, ...fields];
}
