import { ORPCError } from '@orpc/client';
import type { IslandFigures, IslandKit, IslandPeriod } from '#shared/islands/islands.model.ts';
import type { IslandCore, IslandMaker } from '#electron/main/station/island-core.ts';
import type { StandbyFile, StandbyFiles } from '#electron/main/station/standby-files.ts';
import { createFakeCore } from './desktop-core-fake.ts';

/** For a shell that is no station. */
export const noIslands: IslandMaker = {
  createKeyText: () => { throw new Error('no station, no island'); },
  openIsland: () => Promise.reject(new Error('no station, no island')),
};

export const sampleKit: IslandKit = {
  at: '2026-11-30T08:00:00.000Z', mark: 'I3', schema: 's', station: { id: '01KABCDEFGHJKMNPQRSTVWXYZ2', role: 'station', name: 'Sportello 3' },
  municipalityId: '01KABCDEFGHJKMNPQRSTVWXYZ3', officeId: '01KABCDEFGHJKMNPQRSTVWXYZ4',
  setUp: { digest: 'set-up', tables: [], keys: [] }, current: { digest: 'current', tables: [], keys: [] },
};
export const sampleFigures: IslandFigures = { tickets: 0, visits: 3, receipts: 5, cents: 12_000 };

const node = '01KABCDEFGHJKMNPQRSTVWXYZ6';
const samplePeriod = (startedAt: string): IslandPeriod => ({
  sessions: [],
  periodId: '01KABCDEFGHJKMNPQRSTVWXYZ5', schema: 's', chain: { node, publicKey: 'key', rows: [], head: { node, seq: 0, hash: '', signature: '' } }, keys: [], inserts: [], updates: [],
  series: [], startedAt, endedAt: startedAt,
});

/** Islands on nothing but a list of files, and what became of them; `fail` makes the next act on one throw. */
export function createFakeIslands() {
  const log: string[] = [];
  /** Files that hold a kit, and since when they work alone. */
  const disk = new Map<string, { begunAt: string | undefined }>();
  const fails = new Map<string, Error>();
  const { core } = createFakeCore();

  function attempt(act: string): void {
    const failure = fails.get(act);
    if (failure !== undefined) throw failure;
    log.push(act);
  }

  const maker: IslandMaker = {
    createKeyText: () => 'secret',
    async openIsland({ file, kit }): Promise<IslandCore> {
      attempt(kit === undefined ? 'open' : 'open fresh');
      const kept = disk.get(file) ?? { begunAt: undefined };
      if (!disk.has(file) && kit === undefined) throw new Error('no kit');
      disk.set(file, kept);
      return {
        ...core, mark: 'I3',
        authenticate: (token, stationToken) => {
          if (stationToken !== 'station') throw new ORPCError('UNAUTHENTICATED', { status: 401 });
          return core.authenticate(token);
        },
        digests: () => ({ setUpDigest: 'set-up', currentDigest: 'current' }),
        begunAt: () => kept.begunAt,
        async takeKit() { attempt('take'); },
        async begin() { attempt('begin'); kept.begunAt ??= '2026-11-30T08:05:00.000Z'; },
        async figures() { return sampleFigures; },
        async collect() { attempt('collect'); return samplePeriod(kept.begunAt ?? ''); },
        async stop() { log.push('stop'); },
      };
    },
  };
  return { maker, log, disk, fails };
}

/** Standby files of which only the names exist. */
export function createMemoryFiles(disk: Map<string, unknown>): StandbyFiles & { readonly notes: Map<string, StandbyFile> } {
  const notes = new Map<string, StandbyFile>();
  let last = 0;
  const remove = async ({ file }: Pick<StandbyFile, 'file'>): Promise<void> => { notes.delete(file); disk.delete(file); };
  const begun = (): StandbyFile[] => [...notes.values()].filter(({ begunAt }) => begunAt !== undefined);
  return {
    notes, remove,
    write: async (at) => { notes.set(at.file, at); },
    name: () => { last += 1; return `standby-${String(last)}.sqlite`; },
    find: async () => begun()[0] ?? [...notes.values()][0],
    removeIdle: async () => { for (const at of notes.values()) if (at.begunAt === undefined) await remove(at); },
  };
}
