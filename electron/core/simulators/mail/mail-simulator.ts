import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import Fastify, { type FastifyInstance } from 'fastify';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { installFaults, type Faults } from '../faults.ts';
import { findHeader, type TakenMail } from './mail-message.ts';
import { breakConnection, refuseGreeting, refuseRecipient, SmtpRefusal } from './smtp-faults.ts';

export interface MailSimulatorOptions {
  readonly faults: Faults;
  /** Port of SMTP on the loopback; 0, the default, picks a free one. */
  readonly smtpPort?: number;
  /** Absent: anyone may send. */
  readonly login?: { readonly user: string; readonly password: string };
  /** Absent: no TLS is offered. */
  readonly tls?: { readonly from: 'first-byte' | 'starttls'; readonly key?: string; readonly certificate?: string };
}

/** Its HTTP side switches faults; mail goes to `smtpPort()`, open once the server is ready. */
export type MailSimulator = FastifyInstance & {
  readonly smtpPort: () => number;
  /** Each mail once, by its Message-ID. */
  readonly mails: () => readonly TakenMail[];
};

const mostKept = 500;

function createMailStore() {
  const byId = new Map<string, TakenMail>();
  return {
    take(mail: TakenMail): void {
      if (!byId.has(mail.messageId)) byId.set(mail.messageId, mail);
      const [oldest] = byId.keys();
      if (byId.size > mostKept && oldest !== undefined) byId.delete(oldest);
    },
    all: () => [...byId.values()],
  };
}

type MailStore = ReturnType<typeof createMailStore>;

function describeServer({ login, tls }: MailSimulatorOptions): SMTPServerOptions {
  return {
    logger: false, disableReverseLookup: true, size: 30 * 1024 * 1024, closeTimeout: 200,
    secure: tls?.from === 'first-byte',
    ...(tls?.key !== undefined && { key: tls.key }), ...(tls?.certificate !== undefined && { cert: tls.certificate }),
    disabledCommands: [...(tls === undefined ? ['STARTTLS'] : []), ...(login === undefined ? ['AUTH'] : [])],
    authOptional: login === undefined, allowInsecureAuth: true,
    onAuth(auth, _session, done) {
      if (auth.username === login?.user && auth.password === login?.password) done(null, { user: auth.username });
      else done(new SmtpRefusal(535, '5.7.8 authentication credentials invalid'));
    },
  };
}

function createSmtp(options: MailSimulatorOptions, store: MailStore): SMTPServer {
  const { faults } = options;
  const sockets = new Map<number, Socket>();

  const smtp = new SMTPServer({
    ...describeServer(options),
    onConnect(_session, done) {
      refuseGreeting(faults).then(() => { done(); }, done);
    },
    onRcptTo({ address }, _session, done) {
      done(refuseRecipient(address, faults));
    },
    onData(stream, { envelope, remotePort }, done) {
      text(stream).then((source) => {
        const messageId = findHeader(source, 'message-id');
        if (messageId === undefined) return done(new SmtpRefusal(550, '5.6.0 no Message-ID'));
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const mail = { messageId, from, to: envelope.rcptTo.map(({ address }) => address), source };
        for (const each of faults.has('duplicate') ? [mail, mail] : [mail]) store.take(each);
        if (faults.has('late')) sockets.get(remotePort)?.destroy();
        else done();
      }, done);
    },
  });

  smtp.on('error', () => undefined);
  smtp.server.prependListener('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.on('close', () => sockets.delete(port));
    breakConnection(socket, faults);
  });
  return smtp;
}

/** A mail server on the loopback that delivers nothing: it keeps what it takes, and drops copies. */
export function createMailSimulator(options: MailSimulatorOptions): MailSimulator {
  const store = createMailStore();
  const smtp = createSmtp(options, store);
  const server = Fastify({ forceCloseConnections: true });
  installFaults(server, options.faults);
  server.addHook('onReady', (done) => {
    smtp.server.once('error', done);
    smtp.listen(options.smtpPort ?? 0, '127.0.0.1', () => { done(); });
  });
  server.addHook('onClose', (_server, done) => {
    smtp.close(() => { done(); });
  });

  return Object.assign(server, {
    mails: () => store.all(),
    smtpPort(): number {
      const address = smtp.server.address();
      if (address === null || typeof address === 'string') throw new Error('the mail server is not listening yet');
      return address.port;
    },
  });
}
