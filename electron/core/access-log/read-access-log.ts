import type { Actor } from '#shared/kernel/access.ts';
import { accessKinds, type AccessLine } from '#shared/access-log/access-log.model.ts';
import { daysBetween } from '#shared/kernel/calendar.ts';
import { businessDay, dayBounds } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { fullName } from '#shared/people/people.rules.ts';
import { checkTaxCode } from '#shared/kernel/tax-code.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { listAppointmentIdsOf } from '#core/appointments/index.ts';
import { findKnownPeople } from '#core/people/index.ts';
import { staffNames } from '#core/staff/index.ts';
import { listDeviceNames } from '#core/stations/index.ts';
import { listEntriesOf, type AccessEntry } from './entries-of-person.ts';

const mostDays = 366;
const mostLines = 500;

/** Throws `DAYS_REVERSED` and `LOOK_UPS_PERIOD_TOO_LONG`. */
export function checkDays({ from, to }: { readonly from: string; readonly to: string }): void {
  if (to < from) throw new DomainError('DAYS_REVERSED');
  if (daysBetween(from, to) >= mostDays) throw new DomainError('LOOK_UPS_PERIOD_TOO_LONG', { mostDays });
}

interface Asked { readonly taxCode: string; readonly from: string; readonly to: string; readonly reason: string }

function checkAsked(asked: Asked): string {
  const checked = checkTaxCode(asked.taxCode);
  if (!checked.ok) throw new DomainError('INVALID_TAX_CODE', { position: checked.position, reason: checked.reason });
  checkDays(asked);
  return checked.taxCode;
}

/** Names of staff; the product itself and accounts that are gone have none. */
export async function nameOrNone(nameOf: (id: string) => Promise<string>, id: string): Promise<string> {
  try {
    return await nameOf(id);
  } catch (error) {
    if (error instanceof DomainError) return '';
    throw error;
  }
}

async function describe(kernel: Kernel, actor: Actor, entries: readonly AccessEntry[]): Promise<AccessLine[]> {
  const db = kernel.database.read;
  const nameOf = staffNames(kernel, db, actor.municipalityId);
  const devices = await listDeviceNames(db, actor, [...new Set(entries.flatMap(({ station }) => station ?? []))]);
  return Promise.all(entries.map(async ({ at, type, actor: who, station, purpose }): Promise<AccessLine> => {
    const place = station === null ? undefined : devices.get(station)?.name;
    const kind = accessKinds[type];
    if (kind === undefined) throw new Error(`${type} is no reading`);
    return { at, kind, who: await nameOrNone(nameOf, who), ...(place !== undefined && { station: place }), ...(purpose !== null && { purpose }) };
  }));
}

/**
 * Who saw a person, and why. Throws `INVALID_TAX_CODE`, `DAYS_REVERSED`, `LOOK_UPS_PERIOD_TOO_LONG`. The reading is journalled first: under the person's own
 * key, or under the day's where the office does not know them.
 */
export async function readAccessLog(kernel: Kernel, actor: Actor, asked: Asked): Promise<{ name: string; lines: AccessLine[]; isComplete: boolean }> {
  const taxCode = checkAsked(asked);
  const db = kernel.database.read;
  const [person] = await findKnownPeople(kernel, db, { municipalityId: actor.municipalityId, taxCode, most: 1 });
  await kernel.work.run({ actor, procedure: 'accessLog.ofPerson' }, async (work) => {
    const reason = await work.seal(person === undefined ? `lookups:${businessDay(work.at)}` : `person:${person.id}`, asked.reason);
    work.record({ type: 'accessLogRead', subject: person?.id ?? actor.id, purpose: 'audit', payload: { reason, from: asked.from, to: asked.to } });
  });
  const found = await listEntriesOf(db, {
    municipalityId: actor.municipalityId, personId: person?.id, taxCodeIndex: kernel.sealing.blindIndex(actor.municipalityId, 'tax-code', taxCode),
    appointmentIds: await listAppointmentIdsOf(kernel, db, { municipalityId: actor.municipalityId, personId: person?.id, taxCode }),
    from: dayBounds(asked.from).from, to: dayBounds(asked.to).to, most: mostLines + 1,
  });
  const entries = [...new Map(found.map((entry) => [entry.id, entry])).values()].sort((one, other) => (one.at < other.at ? 1 : -1));
  return { name: person === undefined ? '' : fullName(person), lines: await describe(kernel, actor, entries.slice(0, mostLines)), isComplete: entries.length <= mostLines };
}
