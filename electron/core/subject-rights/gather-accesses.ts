import type { Knex } from 'knex';
import { accessKinds } from '#shared/access-log/access-log.model.ts';
import type { StaffRole } from '#shared/kernel/access.ts';
import type { SubjectExport } from '#shared/subject-rights/subject-export.model.ts';
import { listEntriesOf } from '#core/access-log/index.ts';
import { listAgreements } from '#core/external/index.ts';
import { filled, type Reading } from './export-reading.ts';

/** More lines than anybody has; what is older is told to be there. */
const mostLines = 5_000;
const [always, never] = ['0000', '9999'];

const roleNames: Readonly<Record<StaffRole, string>> = {
  clerk: 'Operatore del Comune', supervisor: 'Responsabile dello sportello', administrator: 'Amministratore del sistema', auditor: 'Revisore del Comune', external: 'Altro ente',
};
const ownWork = 'Programma del Comune';

interface Bodies { readonly nameOf: (staffId: string) => string | undefined; readonly isPolice: (staffId: string) => boolean }

/** Whose officers are of which body; what police bodies looked up is not told (D.Lgs. 51/2018 art. 14; the secret of an inquiry). */
async function readBodies({ parts: { kernel }, municipalityId }: Reading, db: Knex): Promise<Bodies> {
  const agreements = await listAgreements(kernel, db, { municipalityId });
  const of = (staffId: string) => agreements.filter(({ officers }) => officers.some((officer) => officer.staffId === staffId));
  return { nameOf: (staffId) => of(staffId)[0]?.body, isPolice: (staffId) => of(staffId).some(({ ground }) => ground === 'police') };
}

/**
 * Who saw a person and why, newest first: of who works for the municipality what they are, not who (EU Court of Justice, C-579/21), of another body its
 * name (C-154/21). Look-ups of the police are left out as if there were none.
 */
export async function gatherAccesses(reading: Reading): Promise<SubjectExport['accesses']> {
  const { parts: { kernel }, db, municipalityId, person, appointmentIds } = reading;
  const found = await listEntriesOf(db, {
    municipalityId, personId: person.id, taxCodeIndex: kernel.sealing.blindIndex(municipalityId, 'tax-code', person.taxCode), appointmentIds, from: always, to: never, most: mostLines + 1,
  });
  const roles = new Map((await db('staff').where({ municipality_id: municipalityId }).select('id', 'role') as { id: string; role: StaffRole }[]).map(({ id, role }) => [id, role]));
  const bodies = await readBodies(reading, db);
  const entries = [...new Map(found.map((entry) => [entry.id, entry])).values()].filter(({ actor }) => roles.get(actor) !== 'external' || !bodies.isPolice(actor))
    .sort((one, other) => (one.at < other.at ? 1 : -1));
  const lines = entries.slice(0, mostLines).map(({ at, type, actor, purpose }) => {
    const role = roles.get(actor);
    return filled({ at, kind: accessKinds[type] ?? type, recipient: role === undefined ? ownWork : role === 'external' ? bodies.nameOf(actor) ?? roleNames.external : roleNames[role], purpose: purpose ?? undefined });
  });
  return { lines, isComplete: found.length <= mostLines };
}
