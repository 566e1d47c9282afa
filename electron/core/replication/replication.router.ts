import { implement } from '@orpc/server';
import { replicationContract } from '#shared/replication/replication.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { readDaySums } from './day-sums.ts';
import { findCitizen, readCitizenRecord } from './find-citizen.ts';
import { greetOffice } from './greet-office.ts';
import { joinCentre, leaveCentre } from './join-centre.ts';
import { readStatus } from './read-status.ts';
import type { ReplicationParts } from './replication-parts.ts';
import { takeBatch } from './take-batch.ts';

export function createReplicationRouter(parts: ReplicationParts) {
  const os = implement(replicationContract).$context<CallContext>();
  return os.router({
    hello: os.hello.handler(({ input, context }) => greetOffice(parts, context.actor, input)),
    push: os.push.handler(({ input, context }) => takeBatch(parts, context.actor, input)),
    status: os.status.handler(({ context }) => readStatus(parts.kernel.keys, parts.kernel.database.read, context.actor)),
    join: os.join.handler(({ input, context }) => joinCentre(parts, context.actor, input)),
    leave: os.leave.handler(({ input, context }) => leaveCentre(parts, context.actor, input)),
    findCitizen: os.findCitizen.handler(({ input, context }) => findCitizen(parts, context.actor, input)),
    citizenRecord: os.citizenRecord.handler(({ input, context }) => readCitizenRecord(parts, context.actor, input)),
    daySums: os.daySums.handler(({ input, context }) => readDaySums(parts, context.actor, input)),
  });
}
