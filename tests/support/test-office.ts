import type { Actor, Role } from '#shared/kernel/access.ts';
import { Qualification } from '#shared/staff/qualification.model.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import { createKernel } from '#core/kernel/create-kernel.ts';
import { createLog } from '#core/kernel/create-log.ts';
import { createIds } from '#core/kernel/ids.ts';
import { createKeyRing, type KeyRing } from '#core/kernel/key-ring.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { seedOffice, trainingOffice } from '#core/settings/index.ts';
import { addStaff } from '#core/staff/index.ts';
import { testDatabase, type Dialect } from './databases.ts';

/** A clock that stands still until told to move. */
export interface TestClock { now(): string; advance(milliseconds: number): void }

/** 23 November 2026, a Monday, 9:05 in the office. */
const mondayMorning = '2026-11-23T08:05:00.000Z';

export function testClock(start = mondayMorning): TestClock {
  let now = start;
  return { now: () => now, advance: (milliseconds) => { now = addMilliseconds(now, milliseconds); } };
}

export interface TestOffice {
  readonly kernel: Kernel;
  readonly clock: TestClock;
  readonly municipalityId: string;
  readonly officeId: string;
  /** File of the SQLite database or connection string of the PostgreSQL one. */
  readonly address: string;
  /** Lines of the log, the first first. */
  readonly logged: readonly string[];
  /** An actor of a role; `staff` ones exist in the table under this id. */
  actor(role: Role): Actor;
  /** The same database seen from another process; on SQLite, which has one, the same kernel. */
  anotherProcess(): Promise<Kernel>;
  requestId(): string;
  close(): Promise<void>;
}

/** Whoever serves in tests may sign everything, unless a test says otherwise. */
const qualifications = Qualification.options.map((qualification) => ({ qualification, from: '2026-01-01', act: 'Atto di prova' }));
const staffOfTests = ['clerk', 'supervisor', 'administrator', 'auditor', 'external'] as const;

/** A migrated database with the training office, its staff, and everything of the kernel on a still clock. */
export async function testOffice(dialect: Dialect, keys: KeyRing = createKeyRing()): Promise<TestOffice> {
  const target = await testDatabase(dialect, { isMigrated: true });
  const [clock, ids] = [testClock(), createIds()];
  const node = ids.next();
  const [municipalityId, officeId] = [ids.next(), ids.next()];
  const kernels: Kernel[] = [];
  const logged: string[] = [];
  const log = createLog('info', { write: (line: string) => { logged.push(line); } });
  const open = async (): Promise<Kernel> => {
    const database = await target.open();
    const kernel = await createKernel({ database, keys, clock, ids, log, node });
    kernels.push(kernel);
    return kernel;
  };
  const kernel = await open();
  const installer: Actor = { role: 'administrator', id: 'set-up', municipalityId, officeId };
  const staff = await kernel.work.run({ actor: installer, procedure: 'set-up' }, async (work) => {
    await seedOffice(work, ids, { ...trainingOffice, code: 'training', name: 'Comune di Poggio Sereno', taxCode: '80009990401' });
    const known = new Map<Role, string>();
    for (const role of staffOfTests) {
      known.set(role, await addStaff(work, ids, { username: role, displayName: `Prova ${role}`, password: 'prova', role, qualifications }));
    }
    return known;
  });
  return {
    kernel, clock, municipalityId, officeId, logged, address: target.address,
    actor: (role) => ({ role, id: staff.get(role) ?? ids.next(), municipalityId, officeId }),
    anotherProcess: () => dialect === 'postgres' ? open() : Promise.resolve(kernel),
    requestId: () => ids.next(),
    async close() {
      for (const each of kernels) await each.database.close();
      await target.drop();
    },
  };
}
