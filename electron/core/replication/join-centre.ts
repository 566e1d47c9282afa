import { ORPCError } from '@orpc/client';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { readHubAddress } from '#shared/stations/hub-address.rules.ts';
import type { ReplicaStatus } from '#shared/replication/replication.model.ts';
import { listMunicipalities } from '#core/settings/index.ts';
import type { CentreClient } from './centre-link.ts';
import { greetCentre } from './greet-centre.ts';
import { dropLink, putLink } from './link-repository.ts';
import { listPushedChains } from './own-chains.ts';
import { readStatus } from './read-status.ts';
import type { ReplicationParts } from './replication-parts.ts';

interface JoinInput { readonly requestId: string; readonly centre: string; readonly fingerprint?: string | undefined; readonly code: string }

/** HTTPS, or plain HTTP on this very machine. Throws `CENTRE_ADDRESS_WRONG`. */
function addressOf(typed: string): string {
  const url = readHubAddress(typed);
  const isOfThisMachine = url !== undefined && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
  if (url === undefined || (url.startsWith('http:') && !isOfThisMachine)) throw new DomainError('CENTRE_ADDRESS_WRONG');
  return url;
}

/** The key that a centre shows at first sight; undefined of a plain connection. Throws `CENTRE_NOT_FOUND`. */
async function lookAt({ openCentre, kernel }: ReplicationParts, url: string): Promise<string | undefined> {
  let shown: string | undefined;
  const client = openCentre({ url, isTrusted: (fingerprint) => { shown = fingerprint; return true; } });
  try {
    await client.office.stations.checkToken({ token: kernel.ids.token() });
    return shown;
  } catch (error) {
    throw new DomainError('CENTRE_NOT_FOUND', { address: url, reason: error instanceof Error ? error.message : String(error) });
  } finally {
    client.close();
  }
}

/** Throws `CENTRE_CODE_REFUSED` with what the centre said. */
async function refused<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    throw new DomainError('CENTRE_CODE_REFUSED', { reason: error instanceof ORPCError ? error.code : 'CENTRE_AWAY' });
  }
}

async function greetFirst(parts: ReplicationParts, { client, deviceId }: { client: CentreClient; deviceId: string }): Promise<string> {
  const { read } = parts.kernel.database;
  const chains = await listPushedChains(read, parts.kernel.keys);
  const { municipalityName, officeName } = await refused(greetCentre(parts, read, { client, deviceId, chains, cursors: new Map() }));
  return `${municipalityName}, ${officeName}`;
}

interface Joined { readonly url: string; readonly fingerprint: string | undefined; readonly token: string; readonly deviceId: string; readonly centreName: string }

/** Everything that is asked of the centre, before anything is written here. */
async function askCentre(parts: ReplicationParts, input: JoinInput): Promise<Joined> {
  if ((await listMunicipalities(parts.kernel.database.read)).length > 1) throw new DomainError('SEVERAL_MUNICIPALITIES');
  const url = addressOf(input.centre);
  const fingerprint = await lookAt(parts, url);
  if (fingerprint !== input.fingerprint) throw new DomainError('CENTRE_UNKNOWN', { fingerprint: fingerprint ?? '' });
  const isTrusted = (shown: string): boolean => shown === fingerprint;
  const stranger = parts.openCentre({ url, isTrusted });
  const { token, device } = await refused(stranger.office.stations.pair({ code: input.code, role: 'office' })).finally(() => { stranger.close(); });
  const client = parts.openCentre({ url, isTrusted, token });
  const centreName = await greetFirst(parts, { client, deviceId: device.id }).finally(() => { client.close(); });
  return { url, fingerprint, token, deviceId: device.id, centreName };
}

/**
 * Joins a centre with a code made there; what it had of a former centre is forgotten here. The same request sent again is told what came of
 * it, though the code is used. Throws `SEVERAL_MUNICIPALITIES`, `CENTRE_ADDRESS_WRONG`, `CENTRE_NOT_FOUND`,
 * `CENTRE_UNKNOWN` with the key to compare, `CENTRE_CODE_REFUSED`.
 */
export async function joinCentre(parts: ReplicationParts, actor: Actor, input: JoinInput): Promise<ReplicaStatus> {
  const { kernel } = parts;
  const request = { actor, procedure: 'replication.join', input: { requestId: input.requestId, centre: input.centre } };
  const asked = await askCentre(parts, input).catch((error: unknown) => ({ error }));
  return kernel.work.run(request, async (work) => {
    if ('error' in asked) throw asked.error;
    const { url, fingerprint, token, deviceId, centreName } = asked;
    await putLink(work.db, {
      municipality_id: actor.municipalityId, url, fingerprint: fingerprint ?? null, token_sealed: await work.seal(`replica:${actor.municipalityId}`, token), device_id: deviceId,
      centre_name: centreName, joined_at: work.at, tried_at: null, pushed_at: null, next_try_at: null, failures: 0, trouble: null, trouble_at: null, erased_through: null,
    });
    work.record({ type: 'replicaJoined', subject: deviceId, payload: { url, fingerprint: fingerprint ?? null } });
    return readStatus(kernel.keys, work.db, actor);
  });
}

/** Pushes to nobody from now on. */
export function leaveCentre(parts: ReplicationParts, actor: Actor, input: { readonly requestId: string }): Promise<ReplicaStatus> {
  return parts.kernel.work.run({ actor, procedure: 'replication.leave', input }, async (work) => {
    await dropLink(work.db, actor);
    work.record({ type: 'replicaLeft', subject: actor.officeId, payload: {} });
    return readStatus(parts.kernel.keys, work.db, actor);
  });
}
