import type { ServiceDefinition } from '../catalogue/service.model.ts';
import type { CivilAct } from '../cases/civil-act.model.ts';
import { composeAct } from '../cases/civil-act.rules.ts';
import type { FormValues } from '../cases/form-value.model.ts';

interface OfPaper { readonly values: FormValues; readonly act: CivilAct | undefined; readonly namesParents: boolean }

/**
 * The act that a paper is drawn from: the one read in the archive while the form says that it is there, else what was copied by hand. The
 * parents are named only where the form asks for them, or the paper has a place for them, and never to somebody who has no title to know
 * them (L. 1064/1955, DPR 432/1957 art. 3). Undefined for a service that draws on none.
 */
export function actOnPaper(service: Pick<ServiceDefinition, 'form' | 'acts'>, { values, act, namesParents }: OfPaper): CivilAct | undefined {
  if (service.acts.length === 0) return undefined;
  const { father, mother, ...rest } = act !== undefined && values['actSource'] === 'ansc' ? act : composeAct(service, values);
  const isEntitled = values['requester'] !== 'other';
  const isAsked = namesParents || values['withParents'] === true;
  return isEntitled && isAsked ? { ...rest, father, mother } : rest;
}
