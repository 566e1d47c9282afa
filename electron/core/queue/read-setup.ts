import type { Knex } from 'knex';
import type { QueueOfficeSetup, RotaEntry } from '#shared/queue/queue-setup.model.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { listCounterStaff } from '#core/staff/index.ts';
import { listCounters } from './counter-repository.ts';
import { getRules, listClosingDays, listQueues, listRooms } from './queue-repository.ts';

interface SkillRow { staff_id: string; queue_id: string }
interface RotaRow { day: string; staff_id: string; counter_id: string | null; queue_ids: string }

const toEntry = (row: RotaRow): RotaEntry => ({
  day: row.day, staffId: row.staff_id, queueIds: JSON.parse(row.queue_ids) as string[], ...(row.counter_id !== null && { counterId: row.counter_id }),
});

/** Everything that a supervisor sets; closing days and rota from today on. */
export async function readQueueSetup(kernel: Kernel, db: Knex, scope: OfficeScope): Promise<QueueOfficeSetup> {
  const today = businessDay(kernel.clock.now());
  const skills: SkillRow[] = await db('staff_queues').where({ municipality_id: scope.municipalityId }).select('staff_id', 'queue_id');
  const rota: RotaRow[] = await db('rota').where({ municipality_id: scope.municipalityId, office_id: scope.officeId }).andWhere('day', '>=', today).orderBy(['day', 'staff_id']);
  const staff = await listCounterStaff(kernel, db, scope);
  return {
    rooms: await listRooms(db, scope), queues: await listQueues(db, scope), rules: await getRules(db, scope),
    counters: (await listCounters(db, scope)).map(({ id, label, name, roomId }) => ({ id, label, name, roomId })),
    closingDays: await listClosingDays(db, scope, today), rota: rota.map(toEntry),
    staff: staff.map(({ id, name }) => ({ id, name, queueIds: skills.filter((each) => each.staff_id === id).map((each) => each.queue_id) })),
  };
}
