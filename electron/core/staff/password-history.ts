import type { Knex } from 'knex';
import { passwordsRemembered } from '#shared/staff/password.rules.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { Work } from '#core/kernel/work.ts';
import { isPasswordOf } from './password.ts';
import type { StaffRow } from './staff-repository.ts';

interface PasswordRow { id: string; municipality_id: string; staff_id: string; password_hash: string; replaced_at: string }

const historyOf = (db: Knex, staff: StaffRow) => db<PasswordRow>('staff_passwords').where({ municipality_id: staff.municipality_id, staff_id: staff.id });

/** Whether somebody has or had this password. */
export async function isUsedBefore(db: Knex, staff: StaffRow, password: string): Promise<boolean> {
  const before = await historyOf(db, staff).pluck('password_hash') as string[];
  const answers = await Promise.all([staff.password_hash, ...before].map((hash) => isPasswordOf(hash, password)));
  return answers.includes(true);
}

/** Puts another password in place of somebody's, and remembers the one that it replaces; of those before it the oldest is forgotten. */
export async function replacePassword(work: Work, ids: Ids, of: { staff: StaffRow; passwordHash: string; oneTimeUntil: string | null }): Promise<void> {
  const { db, at } = work;
  const { staff, passwordHash, oneTimeUntil } = of;
  await db<PasswordRow>('staff_passwords').insert({ id: ids.next(), municipality_id: staff.municipality_id, staff_id: staff.id, password_hash: staff.password_hash, replaced_at: at });
  const kept = await historyOf(db, staff).orderBy('id', 'desc').limit(passwordsRemembered).pluck('id') as string[];
  await historyOf(db, staff).whereNotIn('id', kept).delete();
  await db('staff').where({ municipality_id: staff.municipality_id, id: staff.id })
    .update({ password_hash: passwordHash, one_time_until: oneTimeUntil, password_set_at: oneTimeUntil === null ? at : staff.password_set_at });
}
