import { createPushWorker } from './push-worker.ts';
import { createReplicationRouter } from './replication.router.ts';
import type { ReplicationParts } from './replication-parts.ts';

export { openCentre, type OpenCentre } from './centre-link.ts';
export { joinCentre, leaveCentre } from './join-centre.ts';
export { readStatus } from './read-status.ts';
export type { ReplicationParts } from './replication-parts.ts';

/** How offices push to a centre and a centre answers for them: the procedures of both, and the office's loop. */
export function createReplication(parts: ReplicationParts) {
  return { router: createReplicationRouter(parts), worker: createPushWorker(parts) };
}
