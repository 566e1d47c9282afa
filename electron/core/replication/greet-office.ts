import { verify } from 'node:crypto';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { replicationProtocol, type CentreGreeting, type Greeting } from '#shared/replication/replication.model.ts';
import { readPublicKey, type OtherNode } from '#core/kernel/other-nodes.ts';
import type { Work } from '#core/kernel/work.ts';
import { findNode, listChainPoints, putNode, type NodeRow } from './node-repository.ts';
import { proofMessage } from './proof.ts';
import type { ReplicationParts } from './replication-parts.ts';

/** The device speaks for the node: it signs with the node's key, and the key is the one that the node came with. */
async function checkProof(work: Work, { node, publicKey, proof }: Greeting): Promise<void> {
  const key = readPublicKey(publicKey);
  if (key === undefined || !verify(null, proofMessage(node, work.actor.id), key, Buffer.from(proof, 'base64'))) throw new DomainError('CHAIN_BROKEN', { node, seq: 0, reason: 'signature' });
  const known = await work.db<OtherNode>('journal_nodes').where({ node }).first() as OtherNode | undefined;
  if (known !== undefined && known.public_key !== publicKey) throw new DomainError('CHAIN_FORKED', { node, seq: 0, reason: 'key' });
}

const isSame = (before: NodeRow | undefined, now: Pick<NodeRow, 'device_id' | 'offices' | 'version'>): boolean =>
  before !== undefined && before.device_id === now.device_id && before.offices === now.offices && before.version === now.version;

/**
 * Hears who an office is and tells how far its chains stand here; who is new, moved to another device or changed is journalled. Throws
 * `REPLICATION_PROTOCOL`, `OTHER_MUNICIPALITY` unless this is a union's centre, `CHAIN_BROKEN` and `CHAIN_FORKED` when it is not who it says.
 */
export function greetOffice(parts: ReplicationParts, actor: Actor, greeting: Greeting): Promise<CentreGreeting> {
  const { kernel, municipality, isUnion } = parts;
  const { node, protocol, version, rowsBehind } = greeting;
  if (protocol !== replicationProtocol) throw new DomainError('REPLICATION_PROTOCOL', { expected: replicationProtocol });
  if (!isUnion && greeting.municipality.code !== municipality.code) throw new DomainError('OTHER_MUNICIPALITY', { name: municipality.name });
  return kernel.work.run({ actor, procedure: 'replication.hello' }, async (work) => {
    await checkProof(work, greeting);
    const row = {
      node, municipality_id: actor.municipalityId, device_id: actor.id, municipality_code: greeting.municipality.code, municipality_name: greeting.municipality.name,
      offices: JSON.stringify(greeting.offices), version, greeted_at: work.at, rows_behind: rowsBehind,
    };
    const before = await findNode(work.db, actor, node);
    await putNode(work.db, row);
    if (!isSame(before, row)) work.record({ type: 'replicaOfficeGreeted', subject: actor.id, payload: { node, municipality: greeting.municipality.code, version } });
    return { municipalityName: municipality.name, officeName: municipality.officeName, known: await listChainPoints(work.db, node) };
  });
}
