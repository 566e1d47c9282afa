import { z } from 'zod';

/** The kinds of certificate that the national register issues (its table 13). */
export const RegisterCertificateKind = z.enum([
  'birth', 'death', 'marriage', 'cancellation', 'citizenship', 'citizenship-history', 'existence', 'residence', 'residence-history',
  'residence-abroad', 'civil-status', 'family-status', 'family-and-civil-status', 'residence-in-community', 'family-status-abroad',
  'family-relationships', 'free-status', 'civil-union', 'cohabitation-contract', 'residence-on-day',
]);
export type RegisterCertificateKind = z.infer<typeof RegisterCertificateKind>;

/** What of the national register a paper certifies: kinds of certificate, or those that several choices of the form stand for. */
export const RegisterPaper = z.union([
  z.array(RegisterCertificateKind).min(1),
  z.strictObject({ chosenIn: z.string().min(1), kinds: z.record(z.string(), RegisterCertificateKind) }),
]);
export type RegisterPaper = z.infer<typeof RegisterPaper>;
