import { z } from 'zod';
import type { RegisterPaper } from '#shared/catalogue/register-certificate.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { isParts, textsOf, type FormValues } from '#shared/cases/form-value.model.ts';
import type { CertificateContent } from '#shared/papers/certificate-content.model.ts';
import { CertificateUse, IssueCertificateInput } from '#core/connectors/anpr/certificate.model.ts';
import type { SettledCase } from './document-sources.ts';

/** What the national register is asked for instead of drawing a paper here, frozen beside what would be drawn. */
export const AnprRequest = z.object({
  input: IssueCertificateInput,
  operator: z.string(),
  station: z.string().optional(),
  /** What the service says of obstacles that the register may name, by the register's code. */
  sentences: z.record(z.string(), z.string()),
});
export type AnprRequest = z.infer<typeof AnprRequest>;

/** Blockers of services, by the code under which the register names the same obstacle. */
const obstacles = { EN046: 'partly-certifiable', EN181: 'open-proceeding', EN228: 'deceased', EN229: 'cancelled' } as const;

const sentencesOf = ({ blockers }: ServiceDefinition): Record<string, string> =>
  Object.fromEntries(Object.entries(obstacles).flatMap(([code, id]) => blockers.filter((each) => each.id === id).map(({ message }) => [code, message])));

const kindsOf = (paper: RegisterPaper, values: FormValues) =>
  Array.isArray(paper) ? paper : textsOf(values[paper.chosenIn]).flatMap((choice) => paper.kinds[choice] ?? []);

/** Who asks where it is not the holder; the fields are those of the fragments `anagrafe-certificato` and `uso-certificato`. */
function applicantOf({ requester }: FormValues): Pick<IssueCertificateInput, 'applicant' | 'applicantKind'> {
  if (!isParts(requester) || (requester['surname'] ?? '') === '') return { applicantKind: 'holder' };
  const { surname = '', givenName = '', taxCode = '', birthDate = '' } = requester;
  const person = { surname, givenName, ...(taxCode !== '' && { taxCode: taxCode.toUpperCase() }), ...(birthDate !== '' && { birthDate }) };
  return { applicantKind: 'third-party', applicant: { person } };
}

function chargesOf({ stampDuty, fees }: CertificateContent, { stampExemption, exemptionText }: FormValues): Pick<IssueCertificateInput, 'stampDuty' | 'feesCents' | 'exemption'> {
  const words = typeof exemptionText === 'string' && exemptionText !== '' ? exemptionText : undefined;
  return {
    stampDuty: stampDuty.kind === 'virtual' ? { cents: stampDuty.cents, settled: 'virtual' } : { cents: 0, settled: stampDuty.kind === 'marks' ? 'mark' : 'other' },
    feesCents: fees.kind === 'paid' ? fees.cents : 0,
    ...(typeof stampExemption === 'string' && stampExemption !== '' && { exemption: { code: Number(stampExemption), ...(words !== undefined && { words }) } }),
  };
}

/** The register wants them apart; members of staff have one name, given name first. */
export function registrarOf(name: string): IssueCertificateInput['registrar'] {
  const [givenName = '', ...surname] = name.trim().split(/\s+/);
  return { givenName, surname: surname.length === 0 ? givenName : surname.join(' ') };
}

/** What was paid for the certificate, cents. */
export const paidFor = ({ input }: AnprRequest): number => input.stampDuty.cents + input.feesCents;

/** Undefined for a paper that the register does not give. */
export function toAnprRequest(paper: RegisterPaper | undefined, settled: SettledCase, content: CertificateContent): AnprRequest | undefined {
  const { values, person } = settled;
  const kinds = paper === undefined || person === undefined ? [] : kindsOf(paper, values);
  if (person === undefined || kinds.length === 0) return undefined;
  const { taxCode, surname, givenName, sex, birthDate } = person;
  const use = CertificateUse.safeParse(values.destination);
  return {
    operator: settled.staffId, sentences: sentencesOf(settled.service),
    input: {
      certificates: [...new Set(kinds)], holder: { taxCode, surname, givenName, sex, birthDate }, ...applicantOf(values),
      ...(use.success && { use: use.data }), registrar: registrarOf(settled.settledBy.name), wants: 'certificate', ...chargesOf(content, values),
      ...(values.forced === true && { isForced: true }),
    },
  };
}
