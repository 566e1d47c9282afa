import type { Knex } from 'knex';
import type { Qualification } from '#shared/staff/qualification.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Counter } from './counter-repository.ts';
import type { StoredQueue } from './queue-repository.ts';

interface SkillRow { staff_id: string; queue_id: string }
interface RotaRow { staff_id: string; counter_id: string | null; queue_ids: string }
interface HeldRow { staff_id: string; qualification: Qualification; to: string | null }

/** What each clerk may call on a day: their skills, their qualifications, and the rota where it says something of them. */
export interface Allowance {
  mayCall(staffId: string, queue: Pick<StoredQueue, 'id' | 'requiredQualification'>): boolean;
  /** Where the rota puts somebody, with the queues that they serve. */
  placeOf(staffId: string): { readonly counterId?: string; readonly queueIds: readonly string[] } | undefined;
}

export async function loadAllowance(db: Knex, scope: OfficeScope, day: string): Promise<Allowance> {
  const tenant = { municipality_id: scope.municipalityId };
  const skills: SkillRow[] = await db('staff_queues').where(tenant).select('staff_id', 'queue_id');
  const rota: RotaRow[] = await db('rota').where({ ...tenant, office_id: scope.officeId, day }).select('staff_id', 'counter_id', 'queue_ids');
  const held: HeldRow[] = await db('staff_qualifications').where(tenant).andWhere('from', '<=', day).select('staff_id', 'qualification', 'to');
  const placeOf: Allowance['placeOf'] = (staffId) => {
    const entry = rota.find((each) => each.staff_id === staffId);
    return entry && { queueIds: JSON.parse(entry.queue_ids) as string[], ...(entry.counter_id !== null && { counterId: entry.counter_id }) };
  };
  return {
    placeOf,
    mayCall(staffId, { id, requiredQualification }) {
      const trained = skills.filter((each) => each.staff_id === staffId);
      const isTrained = trained.length === 0 || trained.some((each) => each.queue_id === id);
      const isQualified = requiredQualification === undefined
        || held.some((each) => each.staff_id === staffId && each.qualification === requiredQualification && (each.to === null || each.to >= day));
      return isTrained && isQualified && placeOf(staffId)?.queueIds.includes(id) !== false;
    },
  };
}

/** The counter with those of its queues alone that whoever sits there may call. */
export function withAllowed<Of extends Counter>(counter: Of, queues: readonly StoredQueue[], allowance: Allowance): Of {
  const { staffId } = counter;
  if (staffId === undefined) return counter;
  const allowed = new Set(queues.filter((queue) => allowance.mayCall(staffId, queue)).map(({ id }) => id));
  return { ...counter, queueIds: counter.queueIds.filter((id) => allowed.has(id)) };
}
