import { DomainError } from '#shared/kernel/domain-error.ts';
import type { ReplicaStatus } from '#shared/replication/replication.model.ts';
import { spelledFingerprint } from '#shared/stations/pairing.rules.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { createKernel } from '#core/kernel/create-kernel.ts';
import { silentLog } from '#core/kernel/create-log.ts';
import { lockDataFolder } from '#core/kernel/data-folder.ts';
import { createIds } from '#core/kernel/ids.ts';
import { findNodeId } from '#core/kernel/node-id.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import { joinCentre, leaveCentre, openCentre, readStatus, type ReplicationParts } from '#core/replication/index.ts';
import { findMunicipality } from '#core/settings/index.ts';
import about from '../../package.json' with { type: 'json' };
import { describeReplica } from './describe-replica.ts';
import { openLooked, type LookedAt } from './open-looked.ts';

interface Where { readonly municipality: string | undefined; readonly dataDir: string; readonly databaseUrl?: string | undefined; readonly asJson: boolean }

function print(status: ReplicaStatus, asJson: boolean): number {
  process.stdout.write(asJson ? `${JSON.stringify(status)}\n` : describeReplica(status));
  return status.centre?.trouble === undefined && status.offices.every(({ trouble }) => trouble === undefined) ? 0 : 1;
}

/** Prints how an office and its centre stand, also while a hub runs; code 1 when something keeps them apart. */
export async function runReplicaStatus({ asJson, ...where }: Where): Promise<number> {
  const { database, keys } = await openLooked(where);
  try {
    const municipality = await findMunicipality(database.read, where.municipality);
    return print(municipality === undefined ? { offices: [] } : await readStatus(keys, database.read, { municipalityId: municipality.id }), asJson);
  } finally {
    await database.close();
  }
}

async function partsOf({ database, keys }: LookedAt, code: string | undefined): Promise<ReplicationParts> {
  const municipality = await findMunicipality(database.read, code);
  if (municipality === undefined) throw new Error('This data folder has no office yet: start the hub once, then join');
  const ids = createIds();
  const kernel = await createKernel({ database, keys, ids, clock: systemClock, log: silentLog(), node: await findNodeId(database.read, ids) });
  return { kernel, municipality, version: about.version, isUnion: false, openCentre, serviceTitle: () => undefined };
}

/** Changes the office of a folder that no hub has. */
async function change({ asJson, ...where }: Where, use: (parts: ReplicationParts) => Promise<ReplicaStatus>): Promise<number> {
  const release = await lockDataFolder(where.dataDir);
  try {
    const opened = await openLooked(where);
    try {
      return print(await use(await partsOf(opened, where.municipality)), asJson);
    } finally {
      await opened.database.close();
    }
  } finally {
    await release();
  }
}

/** What went wrong in words, with what to do. */
function inWords(error: unknown): unknown {
  if (!(error instanceof DomainError)) return error;
  const [fingerprint, reason] = [String(error.details['fingerprint']), String(error.details['reason'])];
  const sentences: Readonly<Record<string, string>> = {
    SEVERAL_MUNICIPALITIES: 'this database has several municipalities: it is a centre, and no office of another one',
    CENTRE_ADDRESS_WRONG: '--centre is https://NAME:PORT of the centre; http:// is for this machine alone',
    CENTRE_NOT_FOUND: `no centre answers at ${String(error.details['address'])}: ${reason}`,
    CENTRE_UNKNOWN: fingerprint === '' ? 'the centre shows no certificate: leave --fingerprint out' : `the centre shows the key ${spelledFingerprint(fingerprint)}: compare it with the one on its screen, then run again with --fingerprint ${fingerprint}`,
    CENTRE_CODE_REFUSED: `the centre said ${reason}: have another code made there (Alt+O)`,
  };
  const sentence = sentences[error.code];
  return sentence === undefined ? error : new Error(sentence, { cause: error });
}

/** Makes the office of a folder an office of a centre. */
export async function runReplicaJoin({ centre, code, fingerprint, ...where }: Where & { readonly centre: string; readonly code: string; readonly fingerprint?: string | undefined }): Promise<number> {
  return change(where, async (parts) => {
    const actor = systemActor({ municipalityId: parts.municipality.id, officeId: parts.municipality.officeId }, 'command-line');
    return joinCentre(parts, actor, { requestId: parts.kernel.ids.next(), centre, code, fingerprint: fingerprint?.replaceAll(/\s/g, '').toLowerCase() }).catch((error: unknown) => { throw inWords(error); });
  });
}

/** Ends it; the centre keeps what it has. */
export async function runReplicaLeave(where: Where): Promise<number> {
  return change(where, (parts) => leaveCentre(parts, systemActor({ municipalityId: parts.municipality.id, officeId: parts.municipality.officeId }, 'command-line'), { requestId: parts.kernel.ids.next() }));
}
