import { z } from 'zod';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import { buildNotice } from './build-notice.ts';
import { NoticeToPrint, PrintedNotice } from './notice-printing.model.ts';
import type { PagopaConfig } from './pagopa-config.ts';
import { sendPagopa } from './pagopa-http.ts';
import { expectStatus } from './refusals.ts';

const pdfSignature = '%PDF-';
const mostBytes = 4 * 1024 * 1024;

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
        headers: { Accept: 'application/pdf, application/json' }, mostBytes,
      }, asking);
      expectStatus(201, 'generateNotice', answer);
      const isPdf = answer.headers.get('content-type')?.startsWith('application/pdf') === true && answer.body.startsWith(pdfSignature);
      if (!isPdf) throw new SystemFailure('ANSWER_MALFORMED', 'not a PDF');
      return { pdf: Buffer.from(answer.bytes).toString('base64') };
    },
  };
}
