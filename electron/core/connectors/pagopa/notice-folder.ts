import { z } from 'zod';
import type { Operation } from '#core/connectors/operation.ts';
import { buildNotice } from './build-notice.ts';
import { NoticeFolder, NoticeFolderProgress, NoticesToPrint } from './notice-printing.model.ts';
import type { PagopaConfig } from './pagopa-config.ts';
import { readOfficial, sendPagopa } from './pagopa-http.ts';
import { expectStatus } from './refusals.ts';

type Folder = z.infer<typeof NoticeFolder>;
type Progress = z.infer<typeof NoticeFolderProgress>;

/** Asks for many notices, drawn later; the service itself keeps to the idempotency key. */
export function requestNotices(config: PagopaConfig): Operation<z.infer<typeof NoticesToPrint>, Folder> {
  const { bodyTaxNumber, notices: service } = config;
  return {
    system: 'pagopa',
    name: 'requestNotices',
    input: NoticesToPrint,
    output: NoticeFolder,
    timeoutMilliseconds: config.timeoutMilliseconds ?? 10_000,
    async call({ notices }, asking) {
      const body = { notices: notices.map((notice) => buildNotice(notice, bodyTaxNumber)) };
      const headers = { 'Idempotency-Key': asking.idempotencyKey };
      const answer = await sendPagopa({ service, method: 'POST', path: '/notices/generate-massive', body, headers }, asking);
      expectStatus(200, answer);
      return { folder: readOfficial(z.object({ folder_id: z.string() }), answer).folder_id };
    },
  };
}

const states = {
  INSERTED: 'waiting',
  PROCESSING: 'drawing',
  COMPLETING: 'drawing',
  PROCESSED: 'drawn',
  PROCESSED_WITH_FAILURES: 'partly-drawn',
  FAILED: 'failed',
} as const satisfies Record<string, Progress['state']>;

const isOfficialState = (text: string): text is keyof typeof states => Object.hasOwn(states, text);

const OfficialStatus = z.object({
  status: z.string().refine(isOfficialState).transform((state) => states[state]),
  processedNotices: z.array(z.string()),
  noticesInError: z.array(z.string()),
});

/** Tells how far the drawing of a folder has come. */
export function readNoticeFolder(config: PagopaConfig): Operation<Folder, Progress> {
  return {
    system: 'pagopa',
    name: 'readNoticeFolder',
    input: NoticeFolder,
    output: NoticeFolderProgress,
    timeoutMilliseconds: config.timeoutMilliseconds ?? 10_000,
    async call({ folder }, asking) {
      const path = `/notices/folder/${encodeURIComponent(folder)}/status`;
      const answer = await sendPagopa({ service: config.notices, method: 'GET', path }, asking);
      expectStatus(200, answer);
      const official = readOfficial(OfficialStatus, answer);
      return { state: official.status, drawn: official.processedNotices, failed: official.noticesInError };
    },
  };
}
