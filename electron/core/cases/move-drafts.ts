import { z } from 'zod';
import { CivilAct } from '#shared/cases/civil-act.model.ts';
import { actValues } from '#shared/cases/civil-act.rules.ts';
import { FormValues } from '#shared/cases/form-value.model.ts';
import type { Known } from '#shared/cases/form.rules.ts';
import { retakePrefill } from '#shared/cases/retake-prefill.rules.ts';
import { isSame } from '#shared/cases/same-value.rules.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { IdentityDocument } from '#shared/people/people.model.ts';
import type { RecordedEntry, Work } from '#core/kernel/work.ts';
import { getPerson } from '#core/people/index.ts';
import { readVisit } from '#core/visits/index.ts';
import { serviceOf } from './assess-case-file.ts';
import { resealAttachments } from './attachment-repository.ts';
import { changeCaseFile, getStoredCaseFile, listBasket, type StoredCaseFile } from './case-file-repository.ts';
import { sealOwnerOf, type CaseParts } from './case-parts.ts';
import { listDecisionsInBasket } from './decision-repository.ts';
import { leaveDecisionsOf } from './pay-decision.ts';

/**
 * Whether something in a basket was settled, and so stays with the person it was settled for. Throws `PERSON_BOUND { titles }` while something of it
 * waits for a payment, or is owed again.
 */
export async function hasSettledCases(parts: CaseParts, work: Work, visitId: string): Promise<boolean> {
  const basket = await listBasket(work.db, work.actor, visitId);
  const bound = basket.filter(({ state }) => state === 'awaiting-payment' || state === 'owed-again');
  for (const { caseFileId, isAsked } of await listDecisionsInBasket(work.db, work.actor, visitId)) {
    if (isAsked) bound.push(await getStoredCaseFile(work.db, work.actor, caseFileId));
  }
  if (bound.length > 0) throw new DomainError('PERSON_BOUND', { titles: bound.map((file) => serviceOf(parts, file).title) });
  return basket.some(({ state }) => state === 'settled');
}

const PersonChanged = z.object({ fromVisitId: z.string(), fromPersonId: z.string().nullable(), documentBefore: z.string().nullable() });

interface Moving { readonly before: Omit<Known, 'today'>; readonly now: Omit<Known, 'today'>; readonly visitId: string; readonly owner: string }

/** The act that was read for somebody whom it names is not this person's: it goes with what it had filled. */
async function dropTheirAct(parts: CaseParts, work: Work, { file, values, moving }: { file: StoredCaseFile; values: FormValues; moving: Moving }): Promise<{ values: FormValues; actSealed: string | null }> {
  if (file.actSealed === undefined) return { values, actSealed: null };
  const act = CivilAct.parse(JSON.parse(await work.open(file.actSealed)));
  const isTheirs = [act.holder, act.second].some((party) => party !== undefined && party.taxCode !== '' && party.taxCode === moving.before.person?.taxCode);
  if (!isTheirs) return { values, actSealed: await work.seal(moving.owner, JSON.stringify(act)) };
  const said = actValues(serviceOf(parts, file), act);
  return { values: Object.fromEntries(Object.entries(values).filter(([id, value]) => !isSame(value, said[id]))), actSealed: null };
}

async function moveDraft(parts: CaseParts, work: Work, { file, moving }: { file: StoredCaseFile; moving: Moving }): Promise<void> {
  const typed = FormValues.parse(JSON.parse(await work.open(file.valuesSealed)));
  const { values, actSealed } = await dropTheirAct(parts, work, { file, values: typed, moving });
  const known = { before: { ...moving.before, today: businessDay(file.openedAt) }, now: { ...moving.now, today: businessDay(work.at) } };
  const taken = retakePrefill(serviceOf(parts, file), values, known);
  await changeCaseFile(work.db, work.actor, {
    id: file.id, to: { visit_id: moving.visitId, values_sealed: await work.seal(moving.owner, JSON.stringify(taken)), act_sealed: actSealed, revision: file.revision + 1 },
  });
  await resealAttachments(work, { caseFileId: file.id, owner: moving.owner });
  work.record({ type: 'caseFileMoved', subject: file.id, payload: { visitId: moving.visitId, fromVisitId: file.visitId } });
}

/** The drafts of a visit whose person was the wrong one go to the right one, under their key; what others' decisions cost is left out of the basket. */
export async function moveDrafts(parts: CaseParts, work: Work, entry: RecordedEntry): Promise<void> {
  const { kernel } = parts;
  const { fromVisitId, fromPersonId, documentBefore } = PersonChanged.parse(entry.payload);
  const drafts = (await listBasket(work.db, work.actor, fromVisitId)).filter(({ state }) => state === 'draft');
  const visit = await readVisit(kernel, work.db, { ...work.actor, visitId: entry.subject });
  const person = fromPersonId === null ? undefined : await getPerson(kernel, work.db, { municipalityId: work.actor.municipalityId, personId: fromPersonId });
  const document = documentBefore === null ? undefined : IdentityDocument.parse(JSON.parse(await work.open(documentBefore)));
  const moving: Moving = { before: { person, document }, now: { person: visit.person, document: visit.identityDocument }, visitId: visit.id, owner: sealOwnerOf(visit) };
  for (const file of drafts) await moveDraft(parts, work, { file, moving });
  await leaveDecisionsOf(work, fromVisitId);
}
