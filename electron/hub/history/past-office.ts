import type { Actor } from '#shared/kernel/access.ts';
import { Qualification } from '#shared/staff/qualification.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { listCounters, listQueues } from '#core/queue/index.ts';
import type { Municipality } from '#core/settings/index.ts';
import { addStaff } from '#core/staff/index.ts';

export interface PastCounter { readonly id: string; readonly label: string; readonly tillId: string; readonly tillCode: string; readonly terminalId: string }

/** The office whose past is written, by its ids. */
export interface PastOffice {
  readonly municipalityId: string;
  readonly officeId: string;
  readonly officeName: string;
  /** By letter. */
  readonly queues: ReadonlyMap<string, { readonly id: string; readonly guaranteedMinutes: number }>;
  readonly counters: readonly PastCounter[];
  readonly clerks: readonly { readonly id: string; readonly name: string }[];
  readonly thermalId: string;
  readonly pageId: string;
  /** Where identity cards are booked; undefined where there is none. */
  readonly agendaId: string | undefined;
}

/** One counter for so many visits in a year, as large one-stop counters have. */
const visitsOfCounter = 6_500;
const surnames = ['Bassi', 'Casadei', 'Fabbri', 'Gori', 'Lucchi', 'Montanari', 'Neri', 'Pollini', 'Ricci', 'Severi', 'Turci', 'Zoffoli'] as const;

async function addCounters(work: Work, kernel: Kernel, many: number): Promise<void> {
  const { municipalityId, officeId } = work.actor;
  const known = (await listCounters(work.db, work.actor)).length;
  for (let place = known; place < many; place += 1) {
    const [id, label, name] = [kernel.ids.next(), String(place + 1), 'Sportello polifunzionale'];
    await work.db('counters').insert({ id, municipality_id: municipalityId, office_id: officeId, label, name, is_open: false });
    work.record({ type: 'counterSetUp', subject: id, payload: { label, name, roomId: null } });
  }
}

async function addClerks(work: Work, kernel: Kernel, many: number): Promise<{ id: string; name: string }[]> {
  const qualifications = Qualification.options.map((qualification) => ({ qualification, from: work.at.slice(0, 10), act: 'decreto immaginario' }));
  const clerks: { id: string; name: string }[] = [];
  for (let place = 0; place < many; place += 1) {
    const name = `Operatore ${surnames[place % surnames.length] ?? ''}${place < surnames.length ? '' : ` ${String(place)}`}`;
    /* Nobody logs in with it: it is drawn and forgotten. */
    clerks.push({ name, id: await addStaff(work, kernel.ids, { username: `storico${String(place + 1)}`, displayName: name, password: kernel.ids.code(20), role: 'clerk', qualifications }) });
  }
  return clerks;
}

async function findTills(work: Work, kernel: Kernel): Promise<PastCounter[]> {
  const { municipalityId, officeId } = work.actor;
  const counters: PastCounter[] = [];
  for (const [place, { id, label }] of (await listCounters(work.db, work.actor)).entries()) {
    const known = await work.db<{ id: string; code: string; counter_id: string }>('tills').where({ counter_id: id }).first();
    const till = known ?? { id: kernel.ids.next(), code: String(place + 1) };
    if (known === undefined) await work.db('tills').insert({ id: till.id, municipality_id: municipalityId, office_id: officeId, counter_id: id, code: till.code });
    counters.push({ id, label, tillId: till.id, tillCode: till.code, terminalId: String(30_000_001 + place) });
  }
  return counters;
}

/** Gives a training office the counters, tills and clerks that so many visits need, and says where everything is. */
export async function preparePastOffice(kernel: Kernel, municipality: Municipality, visitsPerYear: number): Promise<PastOffice> {
  const { id: municipalityId, officeId, officeName } = municipality;
  const actor: Actor = { role: 'administrator', id: 'system:set-up', municipalityId, officeId };
  const counters = Math.min(40, Math.max(5, Math.ceil(visitsPerYear / visitsOfCounter)));
  return kernel.work.run({ actor, procedure: 'set-up' }, async (work) => {
    await addCounters(work, kernel, counters);
    const clerks = await addClerks(work, kernel, counters + 2);
    const printers = await work.db('printers').where({ municipality_id: municipalityId }).select<{ id: string; kind: string }[]>('id', 'kind');
    const queues = await listQueues(work.db, actor);
    const agenda = await work.db('agendas').where({ office_id: officeId, queue_id: queues[0]?.id ?? '', is_retired: false }).first<{ id: string } | undefined>('id');
    return {
      municipalityId, officeId, officeName, clerks, counters: await findTills(work, kernel), agendaId: agenda?.id,
      queues: new Map(queues.map(({ letter, id, guaranteedMinutes }) => [letter, { id, guaranteedMinutes }])),
      thermalId: printers.find(({ kind }) => kind === 'thermal')?.id ?? '', pageId: printers.find(({ kind }) => kind !== 'thermal')?.id ?? '',
    };
  });
}
