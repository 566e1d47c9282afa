import { countAttachments, getCaseDetails, type CaseDetails, type CaseParts } from '#core/cases/index.ts';
import { findReceiptOfCase, verificationUrl } from '#core/documents/index.ts';
import type { PrintSources } from '#core/printing/index.ts';
import { getCounter } from '#core/queue/index.ts';
import type { Work } from '#core/kernel/work.ts';
import { readVisit } from '#core/visits/index.ts';
import { laterLabel, listKnownCosts, listWhatToBring, type KnownCosts } from '#shared/catalogue/bring-list.rules.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { businessDay, formatDay } from '#shared/kernel/dates.ts';
import { wordsOfSilence, wordsOfTerm } from '#shared/papers/term-words.ts';

type CaseSlipSources = Pick<PrintSources, 'receipts' | 'getSubmissionSlip' | 'getRegisterSlip' | 'getWhatToBringSlip'>;

interface SlipParts extends CaseParts {
  readonly heading: { readonly municipality: string; readonly office: string };
  /** Where citizens reach the public pages; absent: papers have no page to follow. */
  readonly publicBaseUrl?: string | undefined;
}

/** The municipality's own register, as a segnatura names it. */
const registry = 'Protocollo generale';

const nameOf = ({ visit: { person } }: CaseDetails): string => (person === undefined ? '' : `${person.surname} ${person.givenName}`);

/** What there is to say of a service that is not done here, where it is done, and its page. */
function adviceOn({ kind, referral, information, internal, summary }: ServiceDefinition): { says: string; where: string; url: string } {
  if (kind === 'counter') return { says: '', where: '', url: '' };
  if (referral !== undefined) return { says: referral.say, where: `${referral.to}. ${referral.where}`, url: referral.url ?? '' };
  return { says: information?.text ?? internal?.counterDoes ?? summary, where: '', url: information?.links[0]?.url ?? '' };
}

/** What the slips about a case file, or about a service that is not asked yet, say. */
export function caseSlipSources(parts: SlipParts): CaseSlipSources {
  const { kernel, catalogue, heading, publicBaseUrl } = parts;
  const { ipaCode, phone = '', receipts } = catalogue.municipality;
  const settled = async (work: Work, caseFileId: string): Promise<CaseDetails | undefined> => {
    const details = await getCaseDetails(parts, work, caseFileId);
    return details.service.register && details.file.state === 'settled' ? details : undefined;
  };
  return {
    receipts,
    async getSubmissionSlip(work, caseFileId) {
      const details = await settled(work, caseFileId);
      if (details === undefined) return undefined;
      const { file, service: { title, term }, visit } = details;
      const receipt = await findReceiptOfCase(work.db, work.actor, caseFileId);
      const counter = await getCounter(work.db, work.actor, visit.counterId);
      return {
        visitId: visit.id, isPersonHere: visit.state === 'open',
        values: {
          ...heading, applicant: nameOf(details), title, at: file.settledAt ?? work.at, counter: counter.label, receiptNumber: receipt?.number ?? '',
          isRegistered: visit.person !== undefined, registerNumber: file.registerNumber ?? '', emergencyNumber: file.emergencyNumber ?? '',
          term: wordsOfTerm(term), dueOn: file.dueOn === undefined ? '' : formatDay(file.dueOn), silence: wordsOfSilence(term), responsible: term?.responsible ?? '',
          code: publicBaseUrl === undefined || receipt === undefined ? '' : verificationUrl(publicBaseUrl, receipt.verification_code),
        },
      };
    },
    async getRegisterSlip(work, caseFileId) {
      const details = await settled(work, caseFileId);
      const { file, visit, service } = details ?? {};
      if (details === undefined || file?.registerNumber === undefined || visit === undefined || service === undefined) return undefined;
      return {
        visitId: visit.id, isPersonHere: visit.state === 'open',
        values: {
          ...heading, bodyCode: ipaCode ?? '', registry, number: file.registerNumber, registeredOn: file.registerDay === undefined ? '' : formatDay(file.registerDay),
          emergencyNumber: file.emergencyNumber ?? '', direction: 'in', subjectLine: service.title, correspondent: nameOf(details),
          receivedAt: file.settledAt ?? work.at, attachments: await countAttachments(work.db, work.actor, caseFileId),
        },
      };
    },
    async getWhatToBringSlip(work, { serviceId, caseFileId, visitId }) {
      if (visitId !== undefined) await readVisit(kernel, work.db, { ...work.actor, visitId });
      const details = caseFileId === undefined ? undefined : await getCaseDetails(parts, work, caseFileId);
      const service = details?.service ?? catalogue.get(serviceId);
      const { says, where, url } = adviceOn(service);
      const isHere = service.kind === 'counter';
      const code = isHere && publicBaseUrl !== undefined ? `${publicBaseUrl.replace(/\/+$/, '')}/book` : url;
      return {
        ...heading, title: service.title, ...listWhatToBring(service, details?.facts), ...costsOf(parts, { service, details, at: work.at }),
        says, where, phone: isHere ? phone : '', at: work.at, code, codeSays: code === '' ? '' : isHere ? 'Si può prenotare dal telefono' : 'La pagina del servizio',
      };
    },
  };
}

/** The bill of the case at hand, or what everybody pays. */
function costsOf({ catalogue }: SlipParts, of: { service: ServiceDefinition; details: CaseDetails | undefined; at: string }): KnownCosts {
  const { service, details, at } = of;
  if (details === undefined) return listKnownCosts(service, catalogue.tariffOn(businessDay(at)));
  const lines = [...details.file.bill, ...details.file.dueLater ?? []];
  return { costs: lines.filter(({ cents }) => cents > 0).map((line) => ({ label: laterLabel(line), amountCents: line.cents })), costsVary: false };
}
