import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { NoticePaperKind, PagopaNotice } from '#shared/payments/notice.model.ts';
import type { CaseParts } from '#core/cases/index.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import { readPdfFonts } from '#core/kernel/pdf-fonts.ts';
import { getNotice, listInstalments } from './notice-repository.ts';
import { drawNotice } from './notice-paper/draw-notice.ts';
import type { NoticeTemplate } from './notice-paper/notice-template.ts';
import { readNoticePaper, type NoticeIssuer } from './read-notice-paper.ts';

/** What the page of a notice is drawn with. */
export interface NoticePress extends CaseParts {
  readonly noticeTemplate: NoticeTemplate;
  readonly issuer: NoticeIssuer;
}

/** The page of a notice as a PDF; throws a `DomainError` when it can no longer be drawn. */
export async function getNoticePdf(press: NoticePress, db: Knex, of: OfficeScope & { readonly noticeId: string; readonly isCopy: boolean }): Promise<Buffer> {
  const paper = await readNoticePaper(press, db, { ...of, issuer: press.issuer });
  return drawNotice({ template: press.noticeTemplate, paper, isCopy: of.isCopy, fonts: await readPdfFonts() });
}

/** Prints an open notice once more, on the paper that is asked for; it is marked when it came out before. Throws `NOTICE_NOT_OPEN`. */
export async function printNotice(parts: CaseParts, actor: Actor, input: { requestId: string; noticeId: string; paper: NoticePaperKind }): Promise<PagopaNotice> {
  return parts.kernel.work.run({ actor, procedure: 'payments.printNotice', input }, async (work) => {
    const notice = await getNotice(work.db, actor, input.noticeId);
    if (notice.state !== 'open') throw new DomainError('NOTICE_NOT_OPEN');
    /* The page of a plan has all of its instalments, and is known by the first. */
    const { id, visitId, number } = notice.plan !== undefined && input.paper === 'page' ? (await listInstalments(work.db, actor, notice.plan.id))[0] ?? notice : notice;
    work.record({ type: 'noticePrintAsked', subject: id, payload: { visitId, number, paper: input.paper } });
    return notice;
  });
}

/** The page of a notice for the screen, and a file name without personal data; who read it stays in the journal. */
export function downloadNotice(press: NoticePress, actor: Actor, noticeId: string): Promise<{ fileName: string; pdfBase64: string }> {
  return press.kernel.work.run({ actor, procedure: 'payments.downloadNotice' }, async (work) => {
    const { id, visitId, number, state } = await getNotice(work.db, actor, noticeId);
    if (state !== 'open') throw new DomainError('NOTICE_NOT_OPEN');
    const pdf = await getNoticePdf(press, work.db, { ...actor, noticeId, isCopy: false });
    work.record({ type: 'noticeRead', subject: id, purpose: 'counter-service', payload: { visitId, number } });
    return { fileName: `avviso-${number}.pdf`, pdfBase64: pdf.toString('base64') };
  });
}
