import type { HttpAnswer } from '#core/connectors/http.ts';
import type { Asking } from '#core/connectors/operation.ts';
import type { DebtPosition, DebtPositionKey } from './debt-position.model.ts';
import { OfficialPosition, toDebtPosition } from './official-position.ts';
import type { PagopaConfig } from './pagopa-config.ts';
import { readOfficial, sendPagopa } from './pagopa-http.ts';

/** The requests about the positions of one body, one method for each official operation that is used. */
export interface PositionCalls {
  create(body: unknown, asking: Asking): Promise<HttpAnswer>;
  publish(iupd: string, asking: Asking): Promise<HttpAnswer>;
  invalidate(iupd: string, asking: Asking): Promise<HttpAnswer>;
  remove(iupd: string, asking: Asking): Promise<HttpAnswer>;
  get(iupd: string, asking: Asking): Promise<HttpAnswer>;
  /** Throws when the answer is about another position than asked. */
  read(answer: HttpAnswer, asked: DebtPositionKey): DebtPosition;
}

export function createPositionCalls(config: PagopaConfig): PositionCalls {
  const { positions: service, bodyTaxNumber } = config;
  const all = `/organizations/${encodeURIComponent(bodyTaxNumber)}/debtpositions`;
  const one = (iupd: string): string => `${all}/${encodeURIComponent(iupd)}`;

  return {
    create: (body, asking) => sendPagopa({ service, method: 'POST', path: `${all}?toPublish=true`, body }, asking),
    publish: (iupd, asking) => sendPagopa({ service, method: 'POST', path: `${one(iupd)}/publish` }, asking),
    invalidate: (iupd, asking) => sendPagopa({ service, method: 'POST', path: `${one(iupd)}/invalidate` }, asking),
    remove: (iupd, asking) => sendPagopa({ service, method: 'DELETE', path: one(iupd) }, asking),
    get: (iupd, asking) => sendPagopa({ service, method: 'GET', path: one(iupd) }, asking),
    read: (answer, asked) => toDebtPosition(readOfficial(OfficialPosition, answer), { ...asked, bodyTaxNumber }),
  };
}
