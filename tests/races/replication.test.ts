import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '#shared/queue/service-time.rules.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { joinOffice, replicaOffice, type ReplicaOffice } from '#tests/support/replica-net.ts';
import { expectSumOfOffices } from '#tests/support/replica-sums.ts';
import { sampleSize } from '#tests/support/sample-size.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const visits = sampleSize(60, 10_000);
const names = ['Borgo', 'Marina', 'Monte'] as const;
const long = 3_600_000;

/** A line that is cut, loses what it carries or its answer, and carries things twice. */
function badLine(office: ReplicaOffice, random: () => number): void {
  const { line } = office;
  line.onPush = () => {
    const luck = random();
    if (luck < 0.1) line.isDown = true;
    return luck < 0.2 ? 'lost' : luck < 0.35 ? 'answer-lost' : luck < 0.5 ? 'twice' : 'arrives';
  };
}

/** Serves, now and then with the line coming back, a restart of the pushing or a pass in the middle of it. */
async function work(office: ReplicaOffice, { count, random }: { count: number; random: () => number }): Promise<void> {
  badLine(office, random);
  await office.restart();
  const passes: Promise<unknown>[] = [];
  for (let served = 0; served < count; served += 1) {
    const person = office.family[Math.floor(random() * office.family.length)];
    if (random() < 0.5) await office.serve(person);
    else await office.greet(person);
    office.office.clock.advance(3_000);
    if (random() < 0.1) office.line.isDown = random() < 0.4;
    if (random() < 0.2) passes.push(office.push());
    if (random() < 0.05) await office.restart();
  }
  await Promise.all(passes);
}

/** With its line whole again, until the centre has everything. */
async function catchUp(office: ReplicaOffice): Promise<void> {
  office.line.isDown = false;
  office.line.onPush = () => 'arrives';
  for (let pass = 0; pass < 200; pass += 1) {
    office.office.clock.advance(60_000);
    await office.push();
    if ((await office.as('supervisor').replication.status()).centre?.rowsBehind === 0) return;
  }
  throw new Error('The office never caught up');
}

describe(`three offices and a centre, ${String(visits)} visits, lines down at random`, () => {
  let centre: TestCore;
  const offices: ReplicaOffice[] = [];
  beforeAll(async () => {
    // Two processes of the centre take turns, call by call.
    centre = await testCore('postgres');
    for (const name of names) {
      const office = await replicaOffice('sqlite', centre);
      offices.push(office);
      await joinOffice(office, centre, name);
    }
  });
  afterAll(async () => { for (const each of [...offices, centre]) await each.close(); });

  it('the centre equals the sum of the offices, chains verify, and nothing is there twice', async () => {
    await Promise.all(offices.map((office, index) => work(office, { count: Math.ceil((visits - index) / offices.length), random: seededRandom(2026 + index) })));
    for (const office of offices) await catchUp(office);
    const sums = await expectSumOfOffices(centre, offices);
    expect(sums.visits).toBe(visits);
    expect(sums.receipts).toBeGreaterThan(visits / 4);
    for (const { office: { kernel } } of [centre, ...offices]) expect(await verifyJournal(kernel.database.read, kernel.keys)).toMatchObject({ ok: true, faults: [] });
    process.stdout.write(`replication: ${JSON.stringify(sums)}\n`);
  }, long);
});
