import { implement } from '@orpc/server';
import { staffContract } from '#shared/staff/staff.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { getStaffMember } from './get-staff-member.ts';
import { logIn } from './log-in.ts';
import { logOut } from './log-out.ts';

export function createStaffRouter(kernel: Kernel) {
  const os = implement(staffContract).$context<CallContext>();
  return os.router({
    logIn: os.logIn.handler(({ input, context }) => logIn(kernel, context.actor, input)),
    logOut: os.logOut.handler(({ context }) => logOut(kernel, context.actor)),
    me: os.me.handler(({ context }) => getStaffMember(kernel, kernel.database.read, context.actor)),
  });
}
