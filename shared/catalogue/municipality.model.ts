import { z } from 'zod';
import { Day } from '../kernel/procedure.ts';
import { checkTaxNumber } from '../kernel/tax-number.ts';

/** What one municipality changes of a common service; absent keys keep the common text. */
export const ServiceOverride = z.strictObject({
  enabled: z.boolean().default(true),
  summary: z.string().optional(),
  takesHome: z.string().optional(),
  bring: z.array(z.string()).optional(),
  minutes: z.int().min(1).max(180).optional(),
});
export type ServiceOverride = z.infer<typeof ServiceOverride>;

/** One municipality, exactly as its `municipality.yaml` says it. */
export const Municipality = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** As printed on documents: `Comune di Poggio Sereno`. */
  name: z.string(),
  shortName: z.string(),
  /** Province abbreviation. */
  province: z.string().regex(/^[A-Z]{2}$/),
  region: z.string(),
  /** Tax code of the body, 11 digits with their check digit. */
  taxCode: z.string().refine((text) => checkTaxNumber(text).ok, 'not a tax code of a body: 11 digits, the last one checks the others'),
  /** Code in the national index of public bodies (IPA), by which other systems know it: `c_x999`. */
  ipaCode: z.string().regex(/^[a-z0-9_]{3,12}$/).optional(),
  address: z.string(),
  postalCode: z.string().regex(/^\d{5}$/),
  phone: z.string().optional(),
  email: z.email().optional(),
  pec: z.email().optional(),
  website: z.url().optional(),
  /** File name in the municipality's folder; absent: documents carry the name alone. */
  coatOfArms: z.string().optional(),
  patronSaint: z.strictObject({ name: z.string(), monthDay: z.string().regex(/^\d{2}-\d{2}$/) }),
  /** Authorisation to pay stamp duty virtually (DPR 642/1972 art. 15), printed where stamp duty is paid. */
  stampAuthorisation: z.strictObject({ number: z.string(), day: Day, office: z.string() }).optional(),
  services: z.record(z.string(), ServiceOverride).default({}),
});
export type Municipality = z.infer<typeof Municipality>;
