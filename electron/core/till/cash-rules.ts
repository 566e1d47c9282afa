import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CashRules } from '#shared/till/till.model.ts';
import { mayTakeCash } from '#shared/till/till.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';
import { findHeldQualification } from '#core/staff/index.ts';
import type { CashParts } from './till-parts.ts';

interface Asked extends OfficeScope { readonly counterId: string; readonly staffId: string; readonly at: string }

async function readRules({ catalogue }: CashParts, db: Knex, { municipalityId, officeId, counterId, staffId, at }: Asked): Promise<CashRules> {
  const row: { takes_cash: boolean | number } | undefined = await db('tills').where({ municipality_id: municipalityId, office_id: officeId, counter_id: counterId }).first('takes_cash');
  const agent = await findHeldQualification(db, { municipalityId, staffId, day: businessDay(at), qualification: 'accounting-agent' });
  const rules = { municipality: catalogue.municipality.cash.accepted, till: row === undefined || Boolean(row.takes_cash), isAgent: agent !== undefined };
  return { ...rules, isTaken: mayTakeCash(rules) };
}

/** Whether whoever asks may take cash at a counter now; a till that was never opened has no rule of its own. */
export const readCashRules = (parts: CashParts, actor: Actor, counterId: string): Promise<CashRules> =>
  readRules(parts, parts.kernel.database.read, { ...actor, counterId, staffId: actor.id, at: parts.kernel.clock.now() });

/** Throws `CASH_NOT_ACCEPTED` where municipality or till take none, `NOT_ACCOUNTING_AGENT` when whoever acts may not take it any more. */
export async function requireCash(parts: CashParts, work: Work, counterId: string): Promise<void> {
  const rules = await readRules(parts, work.db, { ...work.actor, counterId, staffId: work.actor.id, at: work.at });
  if (!rules.municipality || !rules.till) throw new DomainError('CASH_NOT_ACCEPTED');
  if (!rules.isAgent) throw new DomainError('NOT_ACCOUNTING_AGENT');
}

interface Change { readonly requestId: string; readonly tillId: string; readonly takesCash: boolean; readonly reason: string }

/** Lets a till of the office take cash, or keeps it from it; throws `TILL_NOT_FOUND`. What lies in it already is counted as ever. */
export async function setCash({ kernel }: CashParts, actor: Actor, input: Change): Promise<{ takesCash: boolean }> {
  return kernel.work.run({ actor, procedure: 'till.setCash', input }, async (work) => {
    const { tillId, takesCash, reason } = input;
    const changed = await work.db('tills').where({ municipality_id: actor.municipalityId, office_id: actor.officeId, id: tillId }).update({ takes_cash: takesCash });
    if (changed === 0) throw new DomainError('TILL_NOT_FOUND');
    work.record({ type: 'tillCashSet', subject: tillId, payload: { takesCash, reason } });
    return { takesCash };
  });
}
