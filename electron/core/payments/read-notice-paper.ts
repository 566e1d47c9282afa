import type { Knex } from 'knex';
import { addressText } from '#shared/papers/field-text.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { PagopaNotice } from '#shared/payments/notice.model.ts';
import type { Municipality } from '#shared/catalogue/municipality.model.ts';
import { describeCaseFiles, type CaseParts } from '#core/cases/index.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import { readVisit } from '#core/visits/index.ts';
import { getNotice, listInstalments } from './notice-repository.ts';
import { noticeSubject } from './notice-subject.ts';
import type { NoticePaper, NoticePart } from './notice-paper/notice-paper.model.ts';

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

const partOf = ({ number, totalCents, dueOn, plan }: PagopaNotice): NoticePart => ({ number, cents: totalCents, dueOn, place: plan?.instalment });

/** What stands on a notice, or on all the instalments of its plan that are not paid, read anew: the same until its debtor is erased. Throws `NOTICE_NOT_FOUND`, and `PERSON_MISSING` without a debtor. */
export async function readNoticePaper(parts: CaseParts, db: Knex, of: OfficeScope & { readonly noticeId: string; readonly issuer: NoticeIssuer }): Promise<NoticePaper> {
  const notice = await getNotice(db, of, of.noticeId);
  const { person } = await readVisit(parts.kernel, db, { municipalityId: of.municipalityId, officeId: notice.officeId, visitId: notice.visitId });
  if (person === undefined) throw new DomainError('PERSON_MISSING');
  const planned = notice.plan === undefined ? [] : (await listInstalments(db, of, notice.plan.id)).filter(({ state }) => state === 'open');
  const [first = notice, ...others] = planned;
  return {
    body: bodyOf(parts.catalogue.municipality, of.issuer),
    debtor: { name: `${person.givenName} ${person.surname}`, taxCode: person.taxCode, address: addressText(person.residence) },
    subject: noticeSubject(await noticeTitles(parts, db, { municipalityId: of.municipalityId, notice })),
    lines: [first, ...others].flatMap((each) => each.lines).map(({ label, quantity, cents }) => ({ label, quantity, cents })),
    totalCents: sumCents([first, ...others].map(({ totalCents }) => totalCents)), at: notice.issuedAt, count: notice.plan?.size,
    parts: [partOf(first), ...others.map(partOf)],
  };
}
