import { sign } from 'node:crypto';
import type { Knex } from 'knex';
import { replicationProtocol, type CentreGreeting } from '#shared/replication/replication.model.ts';
import { writePublicKey } from '#core/kernel/other-nodes.ts';
import { listOffices } from '#core/settings/index.ts';
import type { CentreClient } from './centre-link.ts';
import type { PushedChain } from './own-chains.ts';
import { proofMessage } from './proof.ts';
import type { ReplicationParts } from './replication-parts.ts';

/** How many rows the centre has not got. */
export const countBehind = (chains: readonly PushedChain[], cursors: ReadonlyMap<string, number>): number =>
  chains.reduce((sum, { node, head }) => sum + Math.max(0, head.seq - (cursors.get(node) ?? 0)), 0);

interface Greeted { readonly client: CentreClient; readonly deviceId: string; readonly chains: readonly PushedChain[]; readonly cursors: ReadonlyMap<string, number> }

/** Says who this office is, and hears how far the centre has its chains. */
export async function greetCentre({ kernel, municipality, version }: ReplicationParts, db: Knex, { client, deviceId, chains, cursors }: Greeted): Promise<CentreGreeting> {
  const node = chains.find(({ isOwn }) => isOwn)?.node;
  if (node === undefined) throw new Error('This database has no journal of its own yet');
  return client.office.replication.hello({
    protocol: replicationProtocol, version: version.slice(0, 30), node, publicKey: writePublicKey(kernel.keys.journalPublicKey),
    proof: sign(null, proofMessage(node, deviceId), kernel.keys.journalPrivateKey).toString('base64'),
    municipality: { code: municipality.code, name: municipality.name }, offices: await listOffices(db, { municipalityId: municipality.id }),
    rowsBehind: countBehind(chains, cursors),
  });
}
