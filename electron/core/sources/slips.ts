import { countAttachments, getCaseDetails, readBring, type BringParts, type CaseDetails } from '#core/cases/index.ts';
import { findReceiptOfCase, verificationUrl } from '#core/documents/index.ts';
import type { PrintSources } from '#core/printing/index.ts';
import { getCounter } from '#core/queue/index.ts';
import type { Work } from '#core/kernel/work.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { wordsOfSilence, wordsOfTerm } from '#shared/papers/term-words.ts';

type CaseSlipSources = Pick<PrintSources, 'receipts' | 'getSubmissionSlip' | 'getRegisterSlip' | 'getWhatToBringSlip'>;

/** The municipality's own register, as a segnatura names it. */
const registry = 'Protocollo generale';

const nameOf = ({ visit: { person } }: CaseDetails): string => (person === undefined ? '' : `${person.surname} ${person.givenName}`);

/** What the slips about a case file, or about a service that is not asked yet, say. */
export function caseSlipSources(parts: BringParts): CaseSlipSources {
  const { kernel, catalogue, heading, publicBaseUrl } = parts;
  const { ipaCode, receipts } = catalogue.municipality;
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
    getWhatToBringSlip: (work, asked) => readBring({ kernel, catalogue, heading, publicBaseUrl }, work, asked),
  };
}
