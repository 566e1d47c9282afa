import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { drawNotice } from './draw-notice.ts';
import { readMassiveRequest, readNoticeItem, type NoticeItem } from './notice-request.ts';
import { guardService, runCommand, type Platform } from './platform.ts';
import { badRequest, notFound, Problem } from './problem.ts';

interface Folder { readonly files: readonly string[]; looks: number }

/** The printing of notices: one at once, or many in a folder that is drawn by the second look at it. */
export function noticeRoutes(scope: FastifyInstance, platform: Platform): void {
  const folders = new Map<string, Folder>();
  const check = (item: NoticeItem): NoticeItem => {
    const { taxCode } = item.data.creditorInstitution;
    if (!platform.organizations.includes(taxCode)) throw new Problem(403, 'Forbidden', `not a creditor of this key: ${taxCode}`);
    return item;
  };
  guardService(scope, platform);

  scope.post('/notices/generate', async (request, reply) => {
    const item = check(readNoticeItem(request.body));
    await reply.status(201).type('application/pdf').send(drawNotice(item));
  });

  scope.post('/notices/generate-massive', (request) => {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || key === '') throw badRequest('Idempotency-Key is missing');
    const items = readMassiveRequest(request.body).map(check);
    return runCommand(platform, () => {
      const id = createHash('sha256').update(key).digest('hex').slice(0, 32);
      const files = items.map(({ templateId, data }) => `pagopa-avviso-${data.creditorInstitution.taxCode}-${data.notice.code}-${templateId}`);
      if (!folders.has(id)) folders.set(id, { files, looks: 0 });
      return { folder_id: id };
    });
  });

  scope.get<{ Params: { folder: string } }>('/notices/folder/:folder/status', ({ params }) => {
    const folder = folders.get(params.folder);
    if (folder === undefined) throw notFound(`no folder ${params.folder}`);
    folder.looks += 1;
    const isDrawn = folder.looks > 1;
    return { status: isDrawn ? 'PROCESSED' : 'PROCESSING', processedNotices: isDrawn ? folder.files : [], noticesInError: [] };
  });
}
