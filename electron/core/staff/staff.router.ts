import { implement } from '@orpc/server';
import type { SignInOffer } from '#shared/staff/sign-in.model.ts';
import { staffContract } from '#shared/staff/staff.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { breakGlass, listGlassBreaks, mendGlass, noteGlassBreak } from './break-glass.ts';
import { changePassword } from './change-password.ts';
import { readMe } from './get-staff-member.ts';
import { logIn } from './log-in.ts';
import { logOut } from './log-out.ts';
import { beginFactor, confirmFactor, endFactor } from './set-factor.ts';
import { savePreferences } from './save-preferences.ts';

/** `issuer`: under which name an authenticator app keeps this office; `breakGlassMinutes`: for how long a clerk may act as a supervisor in an emergency; `passwords`: whom they let in, absent: everybody. */
export function createStaffRouter(kernel: Kernel, { issuer, breakGlassMinutes, passwords }: { issuer: string; breakGlassMinutes: number; passwords?: SignInOffer['passwords'] | undefined }) {
  const os = implement(staffContract).$context<CallContext>();
  return os.router({
    logIn: os.logIn.handler(({ input, context }) => logIn(kernel, context.actor, { ...input, passwords })),
    logOut: os.logOut.handler(({ context }) => logOut(kernel, context.actor)),
    changePassword: os.changePassword.handler(({ input, context }) => changePassword(kernel, context.actor, input)),
    beginSecondFactor: os.beginSecondFactor.handler(({ input, context }) => beginFactor(kernel, context.actor, { ...input, issuer })),
    confirmSecondFactor: os.confirmSecondFactor.handler(({ input, context }) => confirmFactor(kernel, context.actor, input.code)),
    endSecondFactor: os.endSecondFactor.handler(({ input, context }) => endFactor(kernel, context.actor, input.present)),
    savePreferences: os.savePreferences.handler(({ input, context: { actor } }) =>
      kernel.work.run({ actor, procedure: 'staff.savePreferences', input }, (work) => savePreferences(kernel, work, input.preferences))),
    breakGlass: os.breakGlass.handler(({ input, context }) => breakGlass(kernel, context.actor, { ...input, minutes: breakGlassMinutes })),
    mendGlass: os.mendGlass.handler(({ input, context }) => mendGlass(kernel, context.actor, input)),
    listGlassBreaks: os.listGlassBreaks.handler(({ context }) => listGlassBreaks(kernel, context.actor)),
    noteGlassBreak: os.noteGlassBreak.handler(({ input, context }) => noteGlassBreak(kernel, context.actor, input)),
    me: os.me.handler(({ context }) => readMe(kernel, kernel.database.read, context.actor)),
  });
}
