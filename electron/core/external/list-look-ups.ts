import { z } from 'zod';
import { daysBetween } from '#shared/kernel/calendar.ts';
import { dayBounds } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { ExternalData, ExternalLookUp } from '#shared/external/external.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import type { JournalRow } from '#core/kernel/journal.ts';
import { staffNames } from '#core/staff/index.ts';
import { listAgreements } from './agreement-repository.ts';
import { lookUpType, type ExternalParts } from './external-parts.ts';

const mostDays = 92;
const mostRows = 500;

const Payload = z.object({ outcome: ExternalLookUp.shape.outcome, agreementId: z.string().optional(), data: z.array(ExternalData), sought: z.string() });
const Sought = z.object({ reference: z.string(), taxCode: z.string() });

type Kept = Pick<JournalRow, 'at' | 'actor' | 'purpose' | 'payload'>;

/** What was sought, as long as the key of its day is there. */
async function openSought({ kernel }: ExternalParts, sealed: string): Promise<{ sought?: z.infer<typeof Sought> }> {
  try {
    return { sought: Sought.parse(JSON.parse(await kernel.sealing.open(kernel.database.read, sealed))) };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ERASED') return {};
    throw error;
  }
}

/** Who of other bodies looked whom up, newest first; throws `DAYS_REVERSED`, `LOOK_UPS_PERIOD_TOO_LONG`. Journalled like every reading of people. */
export async function listLookUps(parts: ExternalParts, actor: Actor, { from, to }: { from: string; to: string }): Promise<{ lookUps: ExternalLookUp[]; isComplete: boolean }> {
  const { kernel } = parts;
  if (to < from) throw new DomainError('DAYS_REVERSED');
  if (daysBetween(from, to) >= mostDays) throw new DomainError('LOOK_UPS_PERIOD_TOO_LONG', { mostDays });
  const db = kernel.database.read;
  const rows = await db<JournalRow>('journal').where({ municipality_id: actor.municipalityId, type: lookUpType }).andWhere('at', '>=', dayBounds(from).from).andWhere('at', '<', dayBounds(to).to)
    .orderBy([{ column: 'at', order: 'desc' }, { column: 'seq', order: 'desc' }]).limit(mostRows + 1).select('at', 'actor', 'purpose', 'payload') as Kept[];
  await kernel.work.run({ actor, procedure: 'external.listLookUps' }, (work) => {
    work.record({ type: 'externalLookUpsRead', subject: actor.id, payload: { from, to, rows: Math.min(rows.length, mostRows) } });
    return Promise.resolve();
  });
  const bodies = new Map((await listAgreements(kernel, db, actor)).map(({ id, body }) => [id, body]));
  const nameOf = staffNames(kernel, db, actor.municipalityId);
  const lookUps = await Promise.all(rows.slice(0, mostRows).map(async (row): Promise<ExternalLookUp> => {
    const { outcome, agreementId = '', data, sought } = Payload.parse(JSON.parse(row.payload));
    return { at: row.at, body: bodies.get(agreementId) ?? '', officer: await nameOf(row.actor), purpose: row.purpose ?? '', data, outcome, ...await openSought(parts, sought) };
  }));
  return { lookUps, isComplete: rows.length <= mostRows };
}
