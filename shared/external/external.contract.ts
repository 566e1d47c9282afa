import { z } from 'zod';
import { Text } from '../kernel/bounds.ts';
import { access } from '../kernel/access.ts';
import { Day, Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { Agreement, AgreementTerms, ExternalData, ExternalLookUp, ExternalPerson, ExternalPurpose } from './external.model.ts';

const termsErrors = { DAYS_REVERSED: { status: 409 }, PURPOSE_NOT_OF_GROUND: { status: 409 } };

/** People of other bodies look the register up here, and nowhere else in the product. */
export const externalContract = {
  /** The agreements under which the officer may look people up today, without the other officers. */
  mine: query(access.external).output(z.array(AgreementTerms.extend({ id: Id }))),
  /** One person of the register, by tax code; every look-up is journalled with its reference, in vain or refused too. */
  lookUp: query(access.external)
    .input(z.object({ taxCode: Text.max(32), purpose: ExternalPurpose, reference: Text.trim().min(3).max(100), data: z.array(ExternalData).max(2) }))
    .output(ExternalPerson)
    .errors({
      NO_AGREEMENT: { status: 403 }, PURPOSE_NOT_AGREED: { status: 403 }, DATA_NOT_AGREED: { status: 403 },
      TOO_MANY_LOOK_UPS: { status: 429, data: z.object({ mostADay: z.int() }) },
      INVALID_TAX_CODE: { status: 422, data: z.object({ position: z.int().optional(), reason: z.string() }) },
      PERSON_NOT_FOUND: { status: 404 }, REGISTER_UNAVAILABLE: { status: 503 },
    }),
  /** All agreements of the municipality, those in force first, then the newest. */
  listAgreements: query(access.custody).output(z.array(Agreement)),
  /** Accounts of the role `external`, to be named in an agreement. */
  listAccounts: query(access.administration).output(z.array(z.object({ staffId: Id, name: z.string() }))),
  addAgreement: mutation(access.administration).input(withRequest({ terms: AgreementTerms })).output(Agreement).errors(termsErrors),
  changeAgreement: mutation(access.administration).input(withRequest({ agreementId: Id, terms: AgreementTerms })).output(Agreement)
    .errors({ ...termsErrors, AGREEMENT_NOT_FOUND: { status: 404 } }),
  /** Names an officer, or changes their days; ending is a last day. */
  nameOfficer: mutation(access.administration)
    .input(withRequest({ agreementId: Id, staffId: Id, from: Day, to: Day.optional(), request: Text.trim().min(3).max(200) }))
    .output(Agreement)
    .errors({ AGREEMENT_NOT_FOUND: { status: 404 }, ACCOUNT_NOT_EXTERNAL: { status: 409 }, DAYS_REVERSED: { status: 409 } }),
  /** Who of other bodies looked whom up, newest first, at most 500 of a period of 92 days at most; the reading is journalled. */
  listLookUps: query(access.custody).input(z.object({ from: Day, to: Day })).output(z.object({ lookUps: z.array(ExternalLookUp), isComplete: z.boolean() }))
    .errors({ DAYS_REVERSED: { status: 409 }, LOOK_UPS_PERIOD_TOO_LONG: { status: 409, data: z.object({ mostDays: z.int() }) } }),
};
