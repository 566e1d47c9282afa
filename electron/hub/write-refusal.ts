import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** What an answer without a page may load: nothing, and no page may show it. */
export const emptyPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The body of every refusal, in the shape of the contract's errors. */
export const refusalOf = ({ code, status }: { readonly code: string; readonly status: number }) => ({ defined: false, code, status, message: code, data: null });

/** Answers on a connection whose request never became one, in the words that every other refusal has, and ends it. */
export function writeRefusal(socket: Socket, error: { readonly code: string; readonly status: number }): void {
  if (!socket.writable) return;
  const body = JSON.stringify(refusalOf(error));
  socket.end([
    `HTTP/1.1 ${String(error.status)} ${STATUS_CODES[error.status] ?? ''}`, 'Content-Type: application/json; charset=utf-8', `Content-Length: ${String(body.length)}`,
    `Content-Security-Policy: ${emptyPolicy}`, 'X-Content-Type-Options: nosniff', 'Cache-Control: no-store', 'Connection: close', '', body,
  ].join('\r\n'));
}

const statuses: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Refuses what is no request of HTTP, or was not one in time. */
export function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code !== 'ECONNRESET') writeRefusal(socket, { code: 'MALFORMED_REQUEST', status: statuses[error.code ?? ''] ?? 400 });
  socket.destroySoon();
}
