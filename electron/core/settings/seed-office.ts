import type { QueueSetup } from '#shared/queue/queue-setup.model.ts';
import type { Work } from '#core/kernel/work.ts';
import type { Ids } from '#core/kernel/ids.ts';

/** What a new office starts with. */
export interface OfficeSeed {
  readonly code: string;
  readonly name: string;
  readonly taxCode: string;
  readonly isTraining: boolean;
  readonly officeName: string;
  readonly queues: readonly (Pick<QueueSetup, 'letter' | 'name' | 'need' | 'guaranteedMinutes'> & Partial<Pick<QueueSetup, 'translations' | 'serviceIds'>>)[];
  readonly counters: readonly { label: string; name: string }[];
}

interface SeededOffice { readonly municipalityId: string; readonly officeId: string }

/** Writes an office of the work's municipality, under the office id of the work's actor, with its queues and counters; from that day on it counts. */
export async function addOffice(work: Work, ids: Ids, { code, officeName, queues, counters }: Pick<OfficeSeed, 'code' | 'officeName' | 'queues' | 'counters'>): Promise<void> {
  const { municipalityId, officeId } = work.actor;
  const owner = { municipality_id: municipalityId, office_id: officeId };
  await work.db('offices').insert({ id: officeId, municipality_id: municipalityId, name: officeName });
  for (const [position, queue] of queues.entries()) {
    await work.db('queues').insert({
      ...owner, id: ids.next(), letter: queue.letter, name: queue.name, need: queue.need,
      guaranteed_minutes: queue.guaranteedMinutes, position,
      translations: JSON.stringify(queue.translations ?? {}), service_ids: JSON.stringify(queue.serviceIds ?? []),
    });
  }
  for (const counter of counters) {
    await work.db('counters').insert({ ...owner, id: ids.next(), label: counter.label, name: counter.name, is_open: false });
  }
  work.record({ type: 'officeSetUp', subject: officeId, payload: { code, officeName } });
}

/** Writes a municipality with one office, its queues and counters; the work's actor must be of that municipality. */
export async function seedOffice(work: Work, ids: Ids, seed: OfficeSeed): Promise<SeededOffice> {
  const { municipalityId, officeId } = work.actor;
  await work.db('municipalities').insert({
    id: municipalityId, code: seed.code, name: seed.name, tax_code: seed.taxCode, is_training: seed.isTraining,
  });
  await addOffice(work, ids, seed);
  return { municipalityId, officeId };
}
