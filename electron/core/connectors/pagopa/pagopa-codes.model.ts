import { z } from 'zod';
import { checkIban } from '#shared/kernel/iban.ts';
import { checkNoticeNumber } from '#shared/kernel/pagopa-notice.ts';
import { checkTaxCode } from '#shared/kernel/tax-code.ts';
import { checkTaxNumber } from '#shared/kernel/tax-number.ts';

/** 18 digits with right check digits. */
export const NoticeNumber = z.string().regex(/^\d{18}$/).refine((text) => checkNoticeNumber(text).ok, 'NOTICE_NUMBER_WRONG');

/** An IBAN with right check digits, without spaces. */
export const Iban = z.string().regex(/^[A-Z0-9]{15,34}$/).refine((text) => checkIban(text).ok, 'IBAN_WRONG');

/** Tax number of a body, 11 digits. */
export const BodyTaxNumber = z.string().refine((text) => checkTaxNumber(text).ok, 'TAX_NUMBER_WRONG');

/** Tax code of a person, or tax number of a company or of a person who has a provisional one. */
export const DebtorTaxCode = z.string().refine((text) => checkTaxCode(text).ok || checkTaxNumber(text).ok, 'TAX_CODE_WRONG');

/** Identifier of a debt position, unique within the platform; made by the body (IUPD). */
export const Iupd = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/);

/** An amount that can be asked: one cent at least, and no more than a notice can carry. */
export const PayableCents = z.int().min(1).max(99_999_999_999);
