import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';

/** Everything of a person that has a key of its own, or content beside their key. */
async function listTraces({ db, actor: { municipalityId } }: Work, personId: string) {
  const of = { municipality_id: municipalityId };
  const ids = async (table: string, where: object): Promise<string[]> => await db(table).where({ ...of, ...where }).pluck('id') as string[];
  const visits = await ids('visits', { person_id: personId });
  const cases = await db('case_files').where(of).whereIn('visit_id', visits).pluck('id') as string[];
  const documents = [...new Set([...await ids('documents', { person_id: personId }), ...await db('documents').where(of).whereIn('visit_id', visits).pluck('id') as string[]])];
  const appointments = await ids('appointments', { person_id: personId });
  const deliveries = await db('deliveries').where(of).whereIn('subject', [personId, ...visits, ...cases, ...documents, ...appointments]).pluck('id') as string[];
  const rights = await ids('subject_requests', { person_id: personId });
  return { visits, documents, appointments, deliveries, rights };
}

/**
 * Makes somebody nobody: their keys are destroyed, and with them what was sealed of them in state, papers, messages and journal; the rows stay, so that
 * figures and accounts add up. They are found no more, neither by tax code nor by name.
 */
export async function erasePerson(work: Work, kernel: Kernel, of: { personId: string; because: string }): Promise<void> {
  const { db, actor: { municipalityId } } = work;
  const { personId } = of;
  const { visits, documents, appointments, deliveries, rights } = await listTraces(work, personId);
  const owners = [
    `person:${personId}`, ...visits.map((id) => `visit:${id}`), ...documents.map((id) => `document:${id}`), ...appointments.map((id) => `appointment:${id}`), ...deliveries.map((id) => `delivery:${id}`),
    ...rights.map((id) => `right:${id}`),
  ];
  for (const owner of owners) await kernel.sealing.erase(db, { municipalityId, owner });
  const mine = { municipality_id: municipalityId };
  await db('person_words').where({ ...mine, person_id: personId }).delete();
  await db('person_contacts').where({ ...mine, person_id: personId }).delete();
  await db('visits').where(mine).whereIn('id', visits).update({ identity_document_sealed: null });
  await db('appointments').where(mine).whereIn('id', appointments).update({ person_sealed: '', tax_code_index: null, contact_index: null });
  await db('people').where({ ...mine, id: personId }).update({ tax_code_index: kernel.sealing.blindIndex(municipalityId, 'erased', personId), erased_at: work.at });
  work.record({ type: 'personErased', subject: personId, payload: { because: of.because, visits: visits.length, documents: documents.length } });
}
