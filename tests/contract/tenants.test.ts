import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoles, type Actor, type Role } from '#shared/kernel/access.ts';
import { Mail, SentMail } from '#core/connectors/mail/mail.model.ts';
import type { Operation } from '#core/connectors/operation.ts';
import { seedOffice, trainingOffice } from '#core/settings/index.ts';
import { addStaff } from '#core/staff/index.ts';
import { contractProcedures, type ContractEntry } from '#tests/support/contract-procedures.ts';
import { askAs, inputsOf, readRows, type Rows } from '#tests/support/made-inputs.ts';
import { openPagopaOffice, type PagopaOffice } from '#tests/support/pagopa-office.ts';
import { workedDay } from '#tests/support/worked-day.ts';

const staffRoles = ['supervisor', 'clerk', 'administrator'] as const;
/** What citizens may ask without an office says only what it would say to anybody. */
const ofOffices = contractProcedures.filter(({ meta }) => meta.access?.includes('anonymous') !== true);

/** A server that takes every mail. */
const mail = {
  system: 'mail', name: 'sendMail', input: Mail, output: SentMail, timeoutMilliseconds: 1_000,
  call: ({ to }: Mail) => Promise.resolve({ messageId: '<x@example.it>', accepted: to, refused: [] }),
} as Operation;

/** Two municipalities in one installation: one that has worked, and another whose staff want to know what it did. */
describe('what one municipality did is nothing to the staff of another', () => {
  let world: PagopaOffice;
  let theirs: Rows;
  let secrets: ReadonlySet<string>;
  /** A notice and a receipt of theirs, as somebody types them. */
  let texts: string[] = [];
  const strangers = new Map<Role, Actor>();
  /** Procedures that no made input reaches, and what queries answered. */
  const [unasked, asked]: [string[], { entry: ContractEntry; input: unknown; told: string }[]] = [[], []];

  const readAll = (municipalityId: string): Promise<Rows> => readRows(world.test.office.kernel.database.read, municipalityId);
  const digest = (rows: Rows): Record<string, string> => Object.fromEntries(Object.entries(rows).map(([name, list]) =>
    [name, createHash('sha256').update(JSON.stringify(list.map((row) => JSON.stringify(row)).sort())).digest('hex')]));

  beforeAll(async () => {
    world = await openPagopaOffice('sqlite', { also: [mail] });
    const { office } = world.test;
    texts = await workedDay(world);
    await world.test.as('supervisor').reports.saveSchedule({ requestId: office.requestId(), every: 'month', recipients: ['ufficio@example.it'], hasTables: false });
    const { kernel } = office;
    const [municipalityId, officeId] = [kernel.ids.next(), kernel.ids.next()];
    const installer: Actor = { role: 'administrator', id: 'set-up', municipalityId, officeId };
    await kernel.work.run({ actor: installer, procedure: 'set-up' }, async (work) => {
      await seedOffice(work, kernel.ids, { ...trainingOffice, code: 'elsewhere', name: 'Comune di Altrove', taxCode: '80009990402' });
      for (const role of allRoles) strangers.set(role, { role, id: kernel.ids.next(), municipalityId, officeId });
      for (const role of staffRoles) {
        const id = await addStaff(work, kernel.ids, { username: `altrove-${role}`, displayName: 'Altrove', password: 'prova', role, qualifications: [] });
        strangers.set(role, { role, id, municipalityId, officeId });
      }
    });
    theirs = await readAll(office.municipalityId);
    const own = new Set(Object.values(await readAll(municipalityId)).flat().flatMap((row) => Object.values(row)));
    secrets = new Set(Object.values(theirs).flat().flatMap((row) => Object.values(row))
      .filter((value): value is string => typeof value === 'string' && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(value) && !own.has(value)));
  });
  afterAll(async () => { await world.close(); });

  const made = (entry: ContractEntry): unknown[] => inputsOf(entry, { rows: theirs, texts, taxCode: world.test.family[0]?.taxCode, requestId: () => world.test.office.requestId() });
  const ask = (entry: ContractEntry, actor: Actor, input: unknown) => askAs(world.test.core, entry, { actor, input });
  const actorFor = ({ meta }: ContractEntry): Actor | undefined => {
    const role = [...staffRoles, ...allRoles].find((each) => meta.access?.includes(each) === true);
    return role && strangers.get(role);
  };

  it.each(ofOffices)('$name', async (entry) => {
    const actor = actorFor(entry);
    if (actor === undefined) throw new Error('nobody may');
    const before = digest(theirs);
    const inputs = made(entry);
    if (inputs.length === 0) unasked.push(entry.name);
    for (const input of inputs) {
      const { told, code } = await ask(entry, actor, input);
      const sent = JSON.stringify(input) ?? '';
      const leaked = [...secrets].filter((secret) => told.includes(secret) && !sent.includes(secret));
      expect({ input, leaked, code: code === 'INTERNAL' ? code : 'answered' }).toEqual({ input, leaked: [], code: 'answered' });
      if (entry.meta.kind === 'query') asked.push({ entry, input, told });
    }
    expect(digest(await readAll(world.test.office.municipalityId))).toEqual(before);
  });

  it('was asked with inputs that mean something to its own staff', async () => {
    const telling = new Set<string>();
    for (const { entry, input, told } of asked.filter(({ entry }) => !telling.has(entry.name))) {
      const role = actorFor(entry)?.role;
      if (role !== undefined && (await ask(entry, world.test.office.actor(role), input)).told !== told) telling.add(entry.name);
    }
    expect(telling.size).toBeGreaterThanOrEqual(40);
    // What only a refinement or a pattern knows of them is not made up here; a period of an island and a batch of an office have tests of their own.
    expect(unasked).toEqual(['accounts.add', 'queueSetup.saveQueue', 'payments.saveTerminal', 'payments.checkTerminal', 'islands.merge', 'replication.hello', 'replication.push']);
  });
});
