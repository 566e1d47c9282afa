import { deviceRoles, staffRoles, type Actor, type Role } from '#shared/kernel/access.ts';
import { Mail, SentMail } from '#core/connectors/mail/mail.model.ts';
import type { Operation } from '#core/connectors/operation.ts';
import type { ContractEntry } from './contract-procedures.ts';
import { keepRows } from './kept-rows.ts';
import { readRows } from './made-inputs.ts';
import type { OddStuff } from './odd-inputs.ts';
import { openPagopaOffice } from './pagopa-office.ts';
import type { TestCore } from './test-core.ts';
import { workedDay } from './worked-day.ts';

/** An office that has worked, for odd inputs: every procedure meets the same day. */
export interface OddOffice {
  readonly test: TestCore;
  /** Somebody of a role who is there: staff, or a paired device. */
  actor(role: Role): Actor;
  /** Tokens of sessions and devices by role, for who comes over the network. */
  readonly tokens: ReadonlyMap<Role, string>;
  /** The day as it was at the beginning; for what happens to a called ticket, one is called. */
  ready(entry: ContractEntry): Promise<void>;
  stuffFor(entry: ContractEntry): OddStuff;
  close(): Promise<void>;
}

/** A server that takes every mail. */
const mail = {
  system: 'mail', name: 'sendMail', input: Mail, output: SentMail, timeoutMilliseconds: 1_000,
  call: ({ to }: Mail) => Promise.resolve({ messageId: '<x@example.it>', accepted: to, refused: [] }),
} as Operation;
const withCalledTicket = /^queue\.(?:recall|markNoShow|returnTicket|startServing|finish|markLeft|transfer|correct)$/;
/** Of which table a thing is that a procedure calls `id` only. */
const idTables: Readonly<Record<string, string>> = { accounts: 'staff', stations: 'devices', reports: 'report_schedules', sync: 'deliveries', printing: 'printers', appointments: 'agendas', queueSetup: 'queues' };

/** Where nobody answers, and nobody is waited for. */
const nowhere = ['127.0.0.1', 'localhost', '127.0.0.1:1', 'tcp://127.0.0.1:1'];

export async function openOddOffice(): Promise<OddOffice> {
  const world = await openPagopaOffice('sqlite', { also: [mail] });
  const { test, counter: { clerk, counterId, openVisit, ask } } = world;
  const { office, family: [person] } = test;
  const requestId = (): string => office.requestId();
  const texts = await workedDay(world);
  const tokens = new Map<Role, string>();
  const actors = new Map<Role, Actor>();
  for (const role of deviceRoles) {
    const { code } = await test.as('administrator').stations.makeCode({ role, name: `Prova ${role}`, ...role === 'tablet' && { counterId } });
    const { token } = await test.as('anonymous').stations.pair({ code, role });
    tokens.set(role, token);
    actors.set(role, await test.core.authenticate(token));
  }
  for (const role of staffRoles) tokens.set(role, (await test.as('anonymous').staff.logIn({ username: role, password: 'prova' })).token);
  const [queue] = await test.as('kiosk').queue.listQueues();
  for (let waiting = 0; waiting < 3; waiting += 1) await test.as('kiosk').queue.issueTicket({ requestId: requestId(), queueId: queue?.id ?? '' });
  await ask((await openVisit()).id, 'certificato-residenza', { copies: 1 });
  const rows = await readRows(office.kernel.database.read, office.municipalityId);
  const restore = await keepRows(office.kernel.database);
  const known = {
    taxCode: test.family.map(({ taxCode }) => taxCode), text: [...texts, person?.surname ?? ''], name: [person?.surname ?? ''], serviceId: ['certificato-residenza', 'cambio-abitazione'],
    serviceIds: ['certificato-residenza'], host: nowhere, address: nowhere, centreUrl: ['http://127.0.0.1:1'], from: ['09:00', '10:30'], to: ['11:00', '24:00'],
    username: ['clerk', 'supervisor'], password: ['prova', 'una frase lunga di prova'],
  };
  return {
    test, tokens,
    actor: (role) => actors.get(role) ?? office.actor(role),
    async ready({ name }) {
      await restore();
      if (withCalledTicket.test(name)) await clerk.queue.callNext({ requestId: requestId(), counterId });
    },
    stuffFor: ({ path: [slice = ''] }) => ({ rows, known, idTable: idTables[slice] }),
    close: () => world.close(),
  };
}
