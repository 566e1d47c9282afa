import type { Actor } from '#shared/kernel/access.ts';
import { businessDay, dayBounds } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { checkTaxCode } from '#shared/kernel/tax-code.ts';
import type { ExternalData, ExternalPerson, ExternalPurpose } from '#shared/external/external.model.ts';
import { requireAgreement, showTo } from '#shared/external/external.rules.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { listAgreements } from './agreement-repository.ts';
import { lookUpType, type ExternalParts } from './external-parts.ts';

interface Asked { readonly taxCode: string; readonly purpose: ExternalPurpose; readonly reference: string; readonly data: readonly ExternalData[] }

type Outcome = { readonly outcome: 'found' | 'not-found' | 'register-down'; readonly agreementId: string } | { readonly outcome: 'refused'; readonly why: string };

function validTaxCode(text: string): string {
  const checked = checkTaxCode(text);
  if (checked.ok) return checked.taxCode;
  throw new DomainError('INVALID_TAX_CODE', { position: checked.position, reason: checked.reason });
}

/**
 * Says in the journal who of which body asked for whom, why and with which reference. Whom they asked for is not kept among the office's people: nobody at
 * a counter shall see that the police asked. It is sealed under a key of the day, which goes with the look-ups of its time.
 */
async function record({ kernel }: ExternalParts, actor: Actor, { asked, outcome }: { asked: Asked; outcome: Outcome }): Promise<void> {
  await kernel.work.run({ actor, procedure: 'external.lookUp' }, async (work) => {
    const sought = await work.seal(`lookups:${businessDay(work.at)}`, JSON.stringify({ reference: asked.reference, taxCode: asked.taxCode }));
    const person = kernel.sealing.blindIndex(actor.municipalityId, 'tax-code', asked.taxCode);
    work.record({ type: lookUpType, subject: actor.id, purpose: asked.purpose, payload: { ...outcome, data: [...asked.data], person, sought } });
  });
}

async function countToday({ kernel }: ExternalParts, actor: Actor, day: string): Promise<number> {
  const { from, to } = dayBounds(day);
  const row = await kernel.database.read('journal').where({ municipality_id: actor.municipalityId, type: lookUpType, actor: actor.id })
    .andWhere('at', '>=', from).andWhere('at', '<', to).count({ count: '*' }).first() as { count: number | string } | undefined;
  return Number(row?.count ?? 0);
}

/** The agreement that covers it; a refusal is journalled before it is told. */
async function coveredBy(parts: ExternalParts, actor: Actor, asked: Asked): Promise<string> {
  const { kernel } = parts;
  const day = businessDay(kernel.clock.now());
  const agreements = await listAgreements(kernel, kernel.database.read, actor);
  try {
    return requireAgreement(agreements, { staffId: actor.id, day, purpose: asked.purpose, data: asked.data, madeToday: await countToday(parts, actor, day) }).id;
  } catch (error) {
    if (error instanceof DomainError) await record(parts, actor, { asked, outcome: { outcome: 'refused', why: error.code } });
    throw error;
  }
}

async function askRegister({ kernel, register }: ExternalParts, actor: Actor, { taxCode, purpose }: Asked): Promise<RegisterPerson | 'register-down' | undefined> {
  try {
    return await register.findByTaxCode(taxCode, { idempotencyKey: kernel.ids.next(), operator: actor.id, purpose: `external:${purpose}`, assurance: 'LoA1' });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'REGISTER_UNAVAILABLE') return 'register-down';
    throw error;
  }
}

/**
 * One person of the register for an officer of another body, as far as its agreement goes. Throws `INVALID_TAX_CODE`, what `requireAgreement` throws,
 * `PERSON_NOT_FOUND`, `REGISTER_UNAVAILABLE`: what the office read before is not given, for it may have changed. All but the first are journalled.
 */
export async function lookUp(parts: ExternalParts, actor: Actor, input: Asked): Promise<ExternalPerson> {
  const asked = { ...input, taxCode: validTaxCode(input.taxCode) };
  const agreementId = await coveredBy(parts, actor, asked);
  const found = await askRegister(parts, actor, asked);
  const outcome = found === undefined ? 'not-found' : found === 'register-down' ? found : 'found';
  await record(parts, actor, { asked, outcome: { outcome, agreementId } });
  if (found === undefined) throw new DomainError('PERSON_NOT_FOUND');
  if (found === 'register-down') throw new DomainError('REGISTER_UNAVAILABLE');
  return showTo(found, asked.data);
}
