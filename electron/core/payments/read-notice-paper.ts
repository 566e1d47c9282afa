import type { Knex } from 'knex';
import { addressText } from '#shared/papers/field-text.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { PagopaNotice } from '#shared/payments/notice.model.ts';
import type { Municipality } from '#shared/catalogue/municipality.model.ts';
import { describeCaseFiles, type CaseParts } from '#core/cases/index.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import { readVisit } from '#core/visits/index.ts';
import { getNotice } from './notice-repository.ts';
import { noticeSubject } from './notice-subject.ts';
import type { NoticePaper } from './notice-paper/notice-paper.model.ts';

/** Who asks, as its notices say it. */
export interface NoticeIssuer {
  readonly officeName: string;
  /** SVG. */
  readonly coatOfArms?: string | undefined;
}

function bodyOf(municipality: Municipality, { officeName, coatOfArms }: NoticeIssuer): NoticePaper['body'] {
  const { name, taxCode, address, postalCode, shortName, province, phone = '', website = '', pagopa } = municipality;
  return {
    name, taxCode, office: officeName, address: `${address}, ${postalCode} ${shortName} (${province})`, phone, website,
    cbill: pagopa?.cbill ?? '', postal: pagopa?.postal, coatOfArms,
  };
}

/** What the services of a notice are called, each once. */
export async function noticeTitles(parts: CaseParts, db: Knex, of: { readonly municipalityId: string; readonly notice: PagopaNotice }): Promise<string[]> {
  const ids = [...new Set(of.notice.lines.map(({ caseFileId }) => caseFileId))];
  const labels = await describeCaseFiles(parts, db, { municipalityId: of.municipalityId, ids });
  return ids.flatMap((id) => labels.get(id)?.title ?? []);
}

/** What stands on a notice, read anew: the same until its debtor is erased. Throws `NOTICE_NOT_FOUND`, and `PERSON_MISSING` without a debtor. */
export async function readNoticePaper(parts: CaseParts, db: Knex, of: OfficeScope & { readonly noticeId: string; readonly issuer: NoticeIssuer }): Promise<NoticePaper> {
  const notice = await getNotice(db, of, of.noticeId);
  const { person } = await readVisit(parts.kernel, db, { municipalityId: of.municipalityId, officeId: notice.officeId, visitId: notice.visitId });
  if (person === undefined) throw new DomainError('PERSON_MISSING');
  return {
    body: bodyOf(parts.catalogue.municipality, of.issuer),
    debtor: { name: `${person.givenName} ${person.surname}`, taxCode: person.taxCode, address: addressText(person.residence) },
    subject: noticeSubject(await noticeTitles(parts, db, { municipalityId: of.municipalityId, notice })),
    lines: notice.lines.map(({ label, quantity, cents }) => ({ label, quantity, cents })),
    totalCents: notice.totalCents, at: notice.issuedAt,
    parts: [{ number: notice.number, cents: notice.totalCents, dueOn: notice.dueOn }],
  };
}
