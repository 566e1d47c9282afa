import type { Actor } from '#shared/kernel/access.ts';
import type { IdentityDocument, IdentityLevel } from '#shared/people/people.model.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { getPerson } from '#core/people/index.ts';
import { readVisit } from './read-visit.ts';
import { changeVisit, getLiveVisit } from './visit-repository.ts';

interface Identification {
  readonly requestId: string;
  readonly visitId: string;
  readonly personId: string;
  readonly level: IdentityLevel;
  readonly document?: IdentityDocument;
}

/**
 * Ties a person to the visit. Another person than before is refused by the basket (`BASKET_NOT_EMPTY`)
 * once it holds something; the same person may be identified better at any time.
 */
export async function identifyPerson(kernel: Kernel, actor: Actor, input: Identification): Promise<Visit> {
  return kernel.work.run({ actor, procedure: 'visits.identify', input }, async (work) => {
    const visit = await getLiveVisit(work.db, actor, input.visitId);
    const person = await getPerson(kernel, work.db, { municipalityId: actor.municipalityId, personId: input.personId });
    const document = input.document === undefined ? null : await work.seal(`person:${person.id}`, JSON.stringify(input.document));
    await changeVisit(work.db, actor, {
      id: visit.id,
      to: { person_id: person.id, identity_level: input.level, identity_document_sealed: document },
    });
    work.record({
      type: 'visitIdentified', subject: visit.id,
      payload: { personId: person.id, level: input.level, isAnotherPerson: visit.personId !== undefined && visit.personId !== person.id },
    });
    return readVisit(kernel, work.db, { ...actor, visitId: visit.id });
  });
}
