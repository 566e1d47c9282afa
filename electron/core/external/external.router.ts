import { implement } from '@orpc/server';
import { businessDay } from '#shared/kernel/dates.ts';
import { externalContract } from '#shared/external/external.contract.ts';
import { agreementsOf } from '#shared/external/external.rules.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { listExternalStaff } from '#core/staff/index.ts';
import { listAgreements } from './agreement-repository.ts';
import type { ExternalParts } from './external-parts.ts';
import { addAgreement, changeAgreement, nameOfficer } from './keep-agreements.ts';
import { listLookUps } from './list-look-ups.ts';
import { lookUp } from './look-up.ts';

export function createExternalRouter(parts: ExternalParts) {
  const os = implement(externalContract).$context<CallContext>();
  const { kernel } = parts;
  const { read } = kernel.database;
  return os.router({
    mine: os.mine.handler(async ({ context: { actor } }) => {
      const own = agreementsOf(await listAgreements(kernel, read, actor), { staffId: actor.id, day: businessDay(kernel.clock.now()) });
      return own.map(({ officers: _others, ...terms }) => terms);
    }),
    lookUp: os.lookUp.handler(({ input, context }) => lookUp(parts, context.actor, input)),
    listAgreements: os.listAgreements.handler(({ context }) => listAgreements(kernel, read, context.actor)),
    listAccounts: os.listAccounts.handler(async ({ context }) => (await listExternalStaff(kernel, read, context.actor)).map(({ id, name }) => ({ staffId: id, name }))),
    addAgreement: os.addAgreement.handler(({ input, context: { actor } }) =>
      kernel.work.run({ actor, procedure: 'external.addAgreement', input }, (work) => addAgreement(work, kernel, input.terms))),
    changeAgreement: os.changeAgreement.handler(({ input, context: { actor } }) =>
      kernel.work.run({ actor, procedure: 'external.changeAgreement', input }, (work) => changeAgreement(work, kernel, input))),
    nameOfficer: os.nameOfficer.handler(({ input, context: { actor } }) =>
      kernel.work.run({ actor, procedure: 'external.nameOfficer', input }, (work) => nameOfficer(work, kernel, input))),
    listLookUps: os.listLookUps.handler(({ input, context }) => listLookUps(parts, context.actor, input)),
  });
}
