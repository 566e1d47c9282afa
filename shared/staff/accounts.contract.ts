import { z } from 'zod';
import { Text } from '../kernel/bounds.ts';
import { access } from '../kernel/access.ts';
import { Day, Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { DisplayName, OneTimePassword, ProviderName, StaffAccount, StaffRoleName, Username } from './accounts.model.ts';
import { Qualification } from './qualification.model.ts';

const found = { STAFF_NOT_FOUND: { status: 404 } };
const lastAdministrator = { LAST_ADMINISTRATOR: { status: 409 } };
const dates = { QUALIFICATION_DATES: { status: 422 } };
const accounts = z.array(StaffAccount);

/** Who may sign in, as an administrator arranges it; every change gives back all accounts, by name. */
export const accountsContract = {
  list: query(access.administration).output(accounts),
  /** The account has no password yet: `givePassword` makes one. */
  add: mutation(access.administration).input(withRequest({ username: Username, displayName: DisplayName, role: StaffRoleName })).output(accounts).errors({ USERNAME_TAKEN: { status: 409 } }),
  /** Another role ends their sessions at once. */
  change: mutation(access.administration).input(withRequest({ id: Id, displayName: DisplayName, role: StaffRoleName })).output(accounts).errors({ ...found, ...lastAdministrator }),
  /** Deactivated: they cannot sign in, and their sessions end at once; what they did stays under their name. */
  setActive: mutation(access.administration).input(withRequest({ id: Id, isActive: z.boolean() })).output(accounts).errors({ ...found, ...lastAdministrator }),
  /** Ends all their sessions, wherever. */
  revokeSessions: mutation(access.administration).input(withRequest({ id: Id })).output(accounts).errors(found),
  /**
   * A password for three days, with which they choose their own; the one that they had and their sessions end, and a name that was locked is free.
   * Not replayable by design: a password is never stored.
   */
  givePassword: query(access.administration).input(z.object({ id: Id })).output(OneTimePassword).errors(found),
  /** Forgets the app of somebody who lost it, with its recovery codes: the password alone lets them in. */
  removeSecondFactor: mutation(access.administration).input(withRequest({ id: Id })).output(accounts).errors(found),
  /**
   * Lets them in by the municipality's identity provider: whoever brings this name (or subject) there within thirty days is bound to the account, and from
   * then on no other. Whom it was bound to before is forgotten.
   */
  expectIdentity: mutation(access.administration).input(withRequest({ id: Id, name: ProviderName })).output(accounts)
    .errors({ ...found, PROVIDER_NOT_SET: { status: 404 }, IDENTITY_TAKEN: { status: 409 } }),
  /** Lets them in by the provider no longer, and ends all their sessions. */
  removeIdentity: mutation(access.administration).input(withRequest({ id: Id })).output(accounts).errors(found),
  /** Gives a qualification, with its act, for days on which they do not hold it already. */
  qualify: mutation(access.administration)
    .input(withRequest({ id: Id, qualification: Qualification, from: Day, to: Day.optional(), act: Text.trim().min(3).max(200) }))
    .output(accounts).errors({ ...found, ...dates, QUALIFICATION_OVERLAPS: { status: 409 } }),
  /** `to`: the last day on which they hold it. */
  endQualification: mutation(access.administration).input(withRequest({ qualificationId: Id, to: Day })).output(accounts).errors({ ...dates, QUALIFICATION_NOT_FOUND: { status: 404 } }),
};
