import { mkdir } from 'node:fs/promises';
import { Qualification } from '#shared/staff/qualification.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { insertAgenda } from '#core/appointments/index.ts';
import type { Work } from '#core/kernel/work.ts';
import { listTerminals, putTerminal } from '#core/payments/index.ts';
import { addPrinter } from '#core/printing/index.ts';
import { findMunicipality, seedOffice, trainingAgendas, trainingOffice, type Municipality } from '#core/settings/index.ts';
import { listCounters, listQueues } from '#core/queue/index.ts';
import { addStaff, type NewStaff } from '#core/staff/index.ts';

/** In training whoever serves may sign everything. */
const qualifications = Qualification.options.map((qualification) =>
  ({ qualification, from: '2026-01-01', act: 'decreto del Sindaco n. 1 del 01/01/2026, immaginario' }));

/** The accounts of training mode, the only ones that come with a password; the log-in page names them. */
const accounts: readonly NewStaff[] = [
  { username: 'operatore', displayName: 'Olga Operatore', password: 'formazione', role: 'clerk', qualifications },
  { username: 'supervisore', displayName: 'Silvio Supervisore', password: 'formazione', role: 'supervisor', qualifications },
  { username: 'amministratore', displayName: 'Amedeo Amministratore', password: 'formazione', role: 'administrator' },
];

const simulatedPrinter = 'Termica di formazione';

const simulatedTerminal = 'POS di formazione';

/** Where slips and pages go, as printers' addresses are written, and the port of the simulated card terminals. */
export interface TrainingDevices { readonly thermal: string; readonly pages: string; readonly cardPort: number }

/** The municipality as its file says it. */
interface Body { readonly code: string; readonly name: string; readonly taxCode: string }

async function addAgendas(work: Work, { ids }: Kernel): Promise<void> {
  const queues = await listQueues(work.db, work.actor);
  for (const { queueLetter, ...setup } of trainingAgendas) {
    const queue = queues.find(({ letter }) => letter === queueLetter);
    if (queue === undefined) throw new Error(`The training office has no queue ${queueLetter}`);
    await insertAgenda(work, ids, { ...setup, queueId: queue.id });
  }
}

async function seedTraining(kernel: Kernel, body: Body, devices: TrainingDevices): Promise<void> {
  const { ids } = kernel;
  const actor: Actor = { role: 'administrator', id: 'system:set-up', municipalityId: ids.next(), officeId: ids.next() };
  await kernel.work.run({ actor, procedure: 'set-up' }, async (work) => {
    const { officeId } = await seedOffice(work, ids, { ...trainingOffice, code: body.code, name: body.name, taxCode: body.taxCode });
    await addAgendas(work, kernel);
    for (const account of accounts) await addStaff(work, ids, account);
    await addPrinter(work, { id: ids.next(), officeId, name: simulatedPrinter, kind: 'thermal', address: devices.thermal });
    await addPrinter(work, { id: ids.next(), officeId, name: 'Cartella stampe', kind: 'folder', address: devices.pages });
  });
}

/** The simulated printer listens on another port at each start; printers that were added stay where they are. */
async function moveThermalPrinter(kernel: Kernel, municipality: Municipality, address: string): Promise<void> {
  await kernel.database.transaction(async (db) => {
    await db('printers').where({ municipality_id: municipality.id, name: simulatedPrinter }).update({ address });
  });
}

/** Every counter has a simulated terminal, on another port at each start; those that were set up otherwise stay as they are. */
async function placeTerminals(kernel: Kernel, { id: municipalityId, officeId }: Municipality, port: number): Promise<void> {
  const actor: Actor = { role: 'administrator', id: 'system:set-up', municipalityId, officeId };
  await kernel.work.run({ actor, procedure: 'set-up' }, async (work) => {
    const known = new Map((await listTerminals(work.db, actor)).map((terminal) => [terminal.counterId, terminal]));
    const counters = await listCounters(work.db, actor);
    for (const [place, { id: counterId, label }] of counters.entries()) {
      const isOwn = known.get(counterId)?.name.startsWith(simulatedTerminal) === false;
      if (isOwn) continue;
      await putTerminal(work, { counterId, name: `${simulatedTerminal} ${label}`, host: '127.0.0.1', port, terminalId: String(30_000_001 + place) });
    }
    work.record({ type: 'cardTerminalsMoved', subject: officeId, payload: { port } });
  });
}

/** The training office, made on the first start of a data folder and found again on the next. */
export async function openTrainingOffice(kernel: Kernel, body: Body, devices: TrainingDevices): Promise<Municipality> {
  await mkdir(devices.pages, { recursive: true });
  const known = await findMunicipality(kernel.database.read, body.code);
  if (known === undefined) await seedTraining(kernel, body, devices);
  else await moveThermalPrinter(kernel, known, devices.thermal);
  const municipality = await findMunicipality(kernel.database.read, body.code);
  if (municipality === undefined) throw new Error('The training office vanished while it was made');
  await placeTerminals(kernel, municipality, devices.cardPort);
  return municipality;
}
