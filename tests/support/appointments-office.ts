import { IoMessage, SentMessage } from '#core/connectors/app-io/app-io.model.ts';
import { Mail, SentMail } from '#core/connectors/mail/mail.model.ts';
import type { Operation } from '#core/connectors/operation.ts';
import type { AgendaSetup } from '#shared/appointments/appointments.model.ts';
import type { Dialect } from './databases.ts';
import { testCore, type TestCore } from './test-core.ts';

/** An office that takes appointments, and what it wrote to whom; the test clock stands on Monday 23 November 2026. */
export interface AppointmentsOffice {
  readonly test: TestCore;
  readonly agendaId: string;
  readonly mails: readonly Mail[];
  readonly ioMessages: readonly IoMessage[];
  /** Carries what waits: messages of one appointment leave one at each pass. */
  runWorkers(): Promise<void>;
}

/** 9:00 and 9:30 of Tuesday 24 November 2026 in the office. */
export const [nine, half] = ['2026-11-24T08:00:00.000Z', '2026-11-24T08:30:00.000Z'] as const;

/** Half an hour each, five at once, in the mornings of the week. */
export const sampleAgenda = (queueId: string): AgendaSetup => ({
  name: 'Carta di identità', queueId, hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '12:30' })), slotMinutes: 30, seats: 5,
  modes: ['in-person', 'phone'], closures: [], isOpenOnHolidays: false, isPublic: true, noticeMinutes: 60, horizonDays: 200,
});

export async function openAppointmentsOffice(dialect: Dialect): Promise<AppointmentsOffice> {
  const [mails, ioMessages]: [Mail[], IoMessage[]] = [[], []];
  const sendMail: Operation<Mail, SentMail> = {
    system: 'mail', name: 'sendMail', input: Mail, output: SentMail, timeoutMilliseconds: 1_000,
    call: (mail) => { mails.push(mail); return Promise.resolve({ messageId: '<x@example.it>', accepted: mail.to, refused: [] }); },
  };
  const submitMessage: Operation<IoMessage, SentMessage> = {
    system: 'app-io', name: 'submitMessage', input: IoMessage, output: SentMessage, timeoutMilliseconds: 1_000,
    call: (message) => { ioMessages.push(message); return Promise.resolve({ messageId: `message-${String(ioMessages.length)}` }); },
  };
  const test = await testCore(dialect, { connect: () => [sendMail, submitMessage] });
  const queueId = (await test.as('clerk').queue.board()).queues[0]?.id ?? '';
  const agendas = await test.as('supervisor').appointments.saveAgenda({ requestId: test.office.requestId(), setup: sampleAgenda(queueId) });
  return {
    test, mails, ioMessages, agendaId: agendas.at(-1)?.id ?? '',
    async runWorkers() { for (let pass = 0; pass < 4; pass += 1) await test.core.runWorkers(); },
  };
}
