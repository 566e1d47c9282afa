import { z } from 'zod';
import type { HttpAnswer } from '#core/connectors/http.ts';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import { buildNotice } from './build-notice.ts';
import { NoticeToPrint, PrintedNotice } from './notice-printing.model.ts';
import type { PagopaConfig } from './pagopa-config.ts';
import { sendPagopa } from './pagopa-http.ts';
import { expectStatus } from './refusals.ts';

const mostBytes = 4 * 1024 * 1024;

/** A PDF from its first to its last line, so that half of one is not printed. */
function isWholePdf(answer: HttpAnswer): boolean {
  const isPdf = answer.headers.get('content-type')?.startsWith('application/pdf') === true;
  return isPdf && answer.body.startsWith('%PDF-') && answer.body.trimEnd().endsWith('%%EOF');
}

/** Has the platform draw one notice now; gives the PDF. Drawing it twice changes nothing. */
export function printNotice(config: PagopaConfig): Operation<NoticeToPrint, z.infer<typeof PrintedNotice>> {
  const { bodyTaxNumber, notices: service } = config;
  return {
    system: 'pagopa',
    name: 'printNotice',
    input: NoticeToPrint,
    output: PrintedNotice,
    timeoutMilliseconds: (config.timeoutMilliseconds ?? 10_000) * 3,
    async call(input, asking) {
      const answer = await sendPagopa({
        service, method: 'POST', path: '/notices/generate', body: buildNotice(input, bodyTaxNumber),
        headers: { accept: 'application/pdf, application/json' }, mostBytes,
      }, asking);
      expectStatus(201, answer);
      if (!isWholePdf(answer)) throw new SystemFailure('ANSWER_MALFORMED', 'not a whole PDF');
      return { pdf: Buffer.from(answer.bytes).toString('base64') };
    },
  };
}
