import { createHash } from 'node:crypto';
import { Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import type { Asking, Operation } from '../operation.ts';
import { Mail, SentMail } from './mail.model.ts';
import { toSmtpFailure } from './smtp-failure.ts';

export interface MailConfig {
  readonly host: string;
  readonly port: number;
  /** tls from the first byte (465); starttls, without which nothing is sent (587); none on the loopback only. */
  readonly security: 'tls' | 'starttls' | 'none';
  /** PEM of the authority that signed the server's certificate, where the public ones do not know it. */
  readonly certificateAuthority?: string;
  readonly login?: { readonly user: string; readonly password: string };
  readonly from: { readonly name: string; readonly address: string };
  readonly timeoutMilliseconds?: number;
}

export interface MailConnector {
  /** Hands a mail to the municipality's server. The same intention has the same Message-ID, by which receivers know a copy. */
  readonly sendMail: Operation<Mail, SentMail>;
}

/** `<key@domain>`; a key that may not stand in a Message-ID goes in as its hash. */
export function messageIdOf(idempotencyKey: string, from: string): string {
  const isPlain = /^[\w-]{1,64}$/.test(idempotencyKey);
  const local = isPlain ? idempotencyKey : createHash('sha256').update(idempotencyKey).digest('hex');
  return `<${local}@${from.slice(from.indexOf('@') + 1)}>`;
}

function openTransport(config: MailConfig, socket: Socket) {
  const { host, port, security, certificateAuthority, login } = config;
  const time = config.timeoutMilliseconds ?? 20_000;
  return createTransport({
    host, port, socket,
    secure: security === 'tls', requireTLS: security === 'starttls', ignoreTLS: security === 'none',
    ...(login && { auth: { user: login.user, pass: login.password } }),
    tls: { minVersion: 'TLSv1.2', ...(certificateAuthority !== undefined && { ca: certificateAuthority }) },
    connectionTimeout: time, greetingTimeout: time, socketTimeout: time,
    disableFileAccess: true, disableUrlAccess: true,
  });
}

async function send(config: MailConfig, mail: Mail, asking: Asking): Promise<SentMail> {
  const messageId = messageIdOf(asking.idempotencyKey, config.from.address);
  const socket = new Socket();
  const cut = (): void => { socket.destroy(); };
  asking.signal.addEventListener('abort', cut, { once: true });
  try {
    const sent = await openTransport(config, socket).sendMail({
      messageId, from: config.from, to: mail.to, subject: mail.subject, text: mail.text,
      attachments: mail.attachments.map(({ fileName, mediaType, contentBase64 }) =>
        ({ filename: fileName, contentType: mediaType, content: Buffer.from(contentBase64, 'base64') })),
    });
    return {
      messageId,
      accepted: [...sent.accepted],
      refused: (sent.rejectedErrors ?? []).map((error) => ({
        address: 'recipient' in error && typeof error.recipient === 'string' ? error.recipient : '', reason: error.response ?? error.message,
      })),
    };
  } catch (error) {
    throw toSmtpFailure(error);
  } finally {
    asking.signal.removeEventListener('abort', cut);
    socket.destroy();
  }
}

/** Mail through the municipality's own SMTP server. */
export function createMailConnector(config: MailConfig): MailConnector {
  return {
    sendMail: {
      system: 'mail', name: 'sendMail', input: Mail, output: SentMail, timeoutMilliseconds: config.timeoutMilliseconds ?? 20_000,
      call: (mail, asking) => send(config, mail, asking),
    },
  };
}
