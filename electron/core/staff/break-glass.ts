import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { GlassBreak, StaffMember } from '#shared/staff/staff.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { readMe } from './get-staff-member.ts';
import { staffNames } from './staff-names.ts';

interface GlassBreakRow {
  id: string; municipality_id: string; office_id: string; staff_id: string; session_id: string; reason_sealed: string;
  at: string; until: string; ended_at: string | null; seen_by: string | null; seen_at: string | null;
}

const breaks = (db: Knex, { municipalityId }: Pick<Actor, 'municipalityId'>) => db<GlassBreakRow>('glass_breaks').where({ municipality_id: municipalityId });
const minute = 60_000;

/**
 * Lets a clerk act as a supervisor of the office for `minutes`, from the session that asks. Throws `GLASS_FIXED` where the municipality does not want it
 * (0 minutes).
 */
export async function breakGlass(kernel: Kernel, actor: Actor, { minutes, ...input }: Requested & { reason: string; minutes: number }): Promise<StaffMember> {
  return kernel.work.run({ actor, procedure: 'staff.breakGlass', input }, async (work) => {
    if (minutes === 0) throw new DomainError('GLASS_FIXED');
    const [id, until] = [kernel.ids.next(), addMilliseconds(work.at, minutes * minute)];
    const reasonSealed = await work.seal(`staff:${actor.id}`, input.reason);
    await work.db<GlassBreakRow>('glass_breaks').insert({
      id, municipality_id: actor.municipalityId, office_id: actor.officeId, staff_id: actor.id, session_id: actor.sessionId ?? '', reason_sealed: reasonSealed,
      at: work.at, until, ended_at: null, seen_by: null, seen_at: null,
    });
    work.record({ type: 'glassBroken', subject: id, payload: { staffId: actor.id, until, reason: reasonSealed } });
    return readMe(kernel, work.db, { ...actor, role: 'supervisor', raisedUntil: until });
  });
}

/** Ends it before its time; throws `GLASS_WHOLE` to whoever acts by right. */
export async function mendGlass(kernel: Kernel, actor: Actor, input: Requested): Promise<StaffMember> {
  return kernel.work.run({ actor, procedure: 'staff.mendGlass', input }, async (work) => {
    const { raisedUntil: _until, ...asBefore } = actor;
    const lasting = breaks(work.db, actor).where({ staff_id: actor.id, session_id: actor.sessionId ?? '' }).whereNull('ended_at').andWhere('until', '>', work.at);
    const ids = await lasting.clone().pluck('id') as string[];
    if (ids.length === 0) throw new DomainError('GLASS_WHOLE');
    await lasting.update({ ended_at: work.at });
    for (const id of ids) work.record({ type: 'glassMended', subject: id, payload: { staffId: actor.id } });
    return readMe(kernel, work.db, { ...asBefore, role: 'clerk' });
  });
}

const toGlassBreak = async (kernel: Kernel, db: Knex, { row, nameOf }: { row: GlassBreakRow; nameOf: (id: string) => Promise<string> }): Promise<GlassBreak> => ({
  id: row.id, name: await nameOf(row.staff_id), reason: await kernel.sealing.open(db, row.reason_sealed), at: row.at, until: row.ended_at ?? row.until,
  ...(row.seen_by !== null && { seenBy: await nameOf(row.seen_by) }),
});

/** Those of the actor's office that last, or that nobody took note of, the newest first; at most 50. */
export async function listGlassBreaks(kernel: Kernel, actor: Actor): Promise<GlassBreak[]> {
  const { read } = kernel.database;
  const rows = await breaks(read, actor).where({ office_id: actor.officeId })
    .andWhere((wanted) => { void wanted.whereNull('seen_at').orWhere((lasting) => { void lasting.whereNull('ended_at').andWhere('until', '>', kernel.clock.now()); }); })
    .orderBy('id', 'desc').limit(50) as GlassBreakRow[];
  const nameOf = staffNames(kernel, read, actor.municipalityId);
  return Promise.all(rows.map((row) => toGlassBreak(kernel, read, { row, nameOf })));
}

/** Takes note of one; who saw it first stays. Throws `GLASS_BREAK_NOT_FOUND`, and `FOUR_EYES` to whoever broke it or acts by another. */
export async function noteGlassBreak(kernel: Kernel, actor: Actor, input: Requested & { glassBreakId: string }): Promise<GlassBreak> {
  return kernel.work.run({ actor, procedure: 'staff.noteGlassBreak', input }, async (work) => {
    const one = breaks(work.db, actor).where({ office_id: actor.officeId, id: input.glassBreakId });
    const row = await one.clone().forUpdate().first();
    if (row === undefined) throw new DomainError('GLASS_BREAK_NOT_FOUND');
    if (row.staff_id === actor.id || actor.raisedUntil !== undefined) throw new DomainError('FOUR_EYES');
    const seen = row.seen_at === null ? { seen_by: actor.id, seen_at: work.at } : {};
    if (row.seen_at === null) {
      await one.clone().update(seen);
      work.record({ type: 'glassSeen', subject: row.id, payload: { staffId: row.staff_id } });
    }
    return toGlassBreak(kernel, work.db, { row: { ...row, ...seen }, nameOf: staffNames(kernel, work.db, actor.municipalityId) });
  });
}
