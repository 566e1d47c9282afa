import { z } from 'zod';
import { parseAnswer, refusalOf } from '../json-exchange.ts';
import { sendHttp } from '../http.ts';
import { SystemFailure, type Asking, type Operation } from '../operation.ts';
import { dropTakings } from './drop-takings.ts';
import { buildTakingsExport } from './takings-export.ts';
import { DayTakings, TreasuryReceipt } from './treasury.model.ts';

/** Where the takings go: a folder that the treasury's software watches, or a REST door. */
export type TreasuryConfig =
  | { readonly form: 'folder'; readonly folder: string; readonly timeoutMilliseconds?: number }
  | { readonly form: 'rest'; readonly url: string; readonly token: string; readonly timeoutMilliseconds?: number };

export interface TreasuryConnector {
  /** Exports a day's takings per account, once per intention. */
  readonly exportTakings: Operation<DayTakings, TreasuryReceipt>;
}

/*
 * Banks that keep a municipality's treasury share no description of this exchange. The REST form is ours, for an adapter at
 * their door: PUT /takings/{exportId} with the export, answered by 200 or 201 { reference, totalCents, sha256 }, repeatable;
 * 409 where the id exists with another content, 422 where the sums do not agree.
 */
const sentences = { 401: 'the token is not accepted', 409: 'the export exists with another content', 422: 'the sums do not agree' };
const Answer = z.object({ reference: z.string().min(1), totalCents: z.int(), sha256: z.string() });

async function sendTakings(config: TreasuryConfig & { form: 'rest' }, day: DayTakings, asking: Asking): Promise<TreasuryReceipt> {
  const { json, sha256 } = buildTakingsExport(day, asking);
  const answer = await sendHttp({
    url: `${config.url}/takings/${encodeURIComponent(asking.idempotencyKey)}`, method: 'PUT', body: json, signal: asking.signal,
    headers: {
      'accept': 'application/json', 'content-type': 'application/json', 'authorization': `Bearer ${config.token}`, 'idempotency-key': asking.idempotencyKey,
    },
  });
  if (answer.status !== 200 && answer.status !== 201) throw refusalOf(answer, sentences);
  const receipt = parseAnswer(Answer, answer);
  if (receipt.sha256 !== sha256 || receipt.totalCents !== day.totalCents) throw new SystemFailure('ANSWER_FOREIGN', 'the receipt is of other takings');
  return receipt;
}

/** The bank that keeps the municipality's treasury. */
export function createTreasuryConnector(config: TreasuryConfig): TreasuryConnector {
  return {
    exportTakings: {
      system: 'treasury', name: 'exportTakings', input: DayTakings, output: TreasuryReceipt,
      timeoutMilliseconds: config.timeoutMilliseconds ?? 20_000,
      call: (day, asking) => config.form === 'folder' ? dropTakings(config.folder, day, asking) : sendTakings(config, day, asking),
    },
  };
}
