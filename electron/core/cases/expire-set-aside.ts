import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Worker } from '#core/kernel/kernel.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import { createWorker } from '#core/kernel/worker.ts';
import { dropAttachments } from './attachment-repository.ts';
import { changeCaseFile } from './case-file-repository.ts';
import type { CaseParts } from './case-parts.ts';
import { endWaiting, listWaitingSince, type SetAsideRow } from './set-aside-repository.ts';
import { dropStamps } from './stamp-repository.ts';

const dayMilliseconds = 86_400_000;
const hourMilliseconds = 3_600_000;
/** In one pass. */
const mostAtOnce = 200;

/** What was typed is forgotten, files and note too, its marks are free; row and journal say what it was and when. */
async function expireOne({ kernel, catalogue }: CaseParts, office: OfficeScope, row: SetAsideRow): Promise<void> {
  const { setAsideDays } = catalogue.municipality;
  await kernel.work.run({ actor: systemActor(office, 'set-aside'), procedure: 'cases.expireSetAside' }, async (work) => {
    if (!await endWaiting(work, row.id, 'expired')) return;
    await changeCaseFile(work.db, office, { id: row.case_file_id, from: 'set-aside', to: { state: 'removed', values_sealed: '', act_sealed: null } });
    await dropAttachments(work.db, office, { which: { case_file_id: row.case_file_id }, at: work.at });
    await dropStamps(work, { caseFileId: row.case_file_id });
    work.record({ type: 'caseFileExpired', subject: row.case_file_id, payload: { visitId: row.visit_id, since: row.at, days: setAsideDays } });
  });
}

/** Ends what waited for longer than the municipality keeps it (`setAsideDays`); how many. */
async function expireSetAside(parts: CaseParts, office: OfficeScope): Promise<number> {
  const { kernel, catalogue } = parts;
  const oldest = addMilliseconds(kernel.clock.now(), 0 - (catalogue.municipality.setAsideDays + 1) * dayMilliseconds);
  const due = await listWaitingSince(kernel.database.read, office, { before: oldest, most: mostAtOnce });
  for (const row of due) await expireOne(parts, office, row);
  return due.length;
}

export const createSetAsideWorker = (parts: CaseParts, office: OfficeScope): Worker => createWorker({
  name: 'set-aside', isOurs: () => parts.kernel.database.locks.hold(`set-aside:${office.officeId}`), log: parts.kernel.log, bus: parts.kernel.bus, wakesOn: [],
  everyMilliseconds: hourMilliseconds, work: () => expireSetAside(parts, office),
});
