import { z } from 'zod';
import { exchangeJson, parseAnswer, refusalOf } from '../json-exchange.ts';
import { SystemFailure, type Asking, type Operation } from '../operation.ts';
import { TaxCodeAnswer, TaxCodeQuestion } from './tax-code-check.model.ts';

export interface AgenziaEntrateConfig {
  /** Up to and with `/v1`. */
  readonly url: string;
  /** The voucher of the national data platform (PDND) for this call: purpose and operator travel in it. */
  readonly getVoucher: (asking: Asking) => Promise<string>;
  readonly timeoutMilliseconds?: number;
}

export interface AgenziaEntrateConnector {
  /** Whether a tax code is in the register. Names are not part of this service: it compares none. */
  readonly checkTaxCode: Operation<TaxCodeQuestion, TaxCodeAnswer>;
}

const OfficialAnswer = z.object({ codiceFiscale: z.string(), valido: z.boolean(), messaggio: z.string() });

const sentences = { 400: 'the tax code is not written as one', 401: 'the voucher is not accepted', 403: 'the service is not granted' };

/** Both kinds of replaced code are told by the message alone. */
function outcomeOf({ valido, messaggio }: z.infer<typeof OfficialAnswer>): TaxCodeAnswer['outcome'] {
  const isSuperseded = /aggiornato in altro/i.test(messaggio);
  if (valido) return isSuperseded ? 'valid-superseded' : 'valid';
  return isSuperseded ? 'superseded' : 'not-valid';
}

/** The tax-code check of the Agenzia delle Entrate. */
export function createAgenziaEntrateConnector(config: AgenziaEntrateConfig): AgenziaEntrateConnector {
  return {
    checkTaxCode: {
      system: 'agenzia-entrate', name: 'verifica', input: TaxCodeQuestion, output: TaxCodeAnswer,
      timeoutMilliseconds: config.timeoutMilliseconds ?? 5_000,
      async call({ taxCode }, asking) {
        const answer = await exchangeJson({
          url: `${config.url}/verifica`, method: 'POST', content: { codiceFiscale: taxCode }, signal: asking.signal,
          headers: { authorization: `Bearer ${await config.getVoucher(asking)}` },
        });
        if (answer.status !== 200) throw refusalOf(answer, sentences);
        const official = parseAnswer(OfficialAnswer, answer);
        if (official.codiceFiscale !== taxCode) throw new SystemFailure('ANSWER_FOREIGN', 'the answer is about another tax code');
        return { outcome: outcomeOf(official), message: official.messaggio };
      },
    },
  };
}
