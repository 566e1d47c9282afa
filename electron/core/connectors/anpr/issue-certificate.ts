import { z } from 'zod';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import type { SoapParts } from './anpr-config.ts';
import { OfficialError } from './anpr-errors.ts';
import { callSoap, type SoapAnswer } from './call-soap.ts';
import { certificateCodes, IssueCertificateInput, IssueCertificateOutput } from './certificate.model.ts';
import { identityForm } from './identity-form.ts';
import { many } from '#core/connectors/xml/many.ts';

const applicantCodes = { 'third-party': '1', 'holder': '2', 'public-body': '3' } as const;
/** What the paper is for, where the law wants other words on it (`tipoPaEstera`). */
const useCodes = { private: '0', immigration: '2', court: '3', abroad: '4' } as const;
const stampCodes = { virtual: '1', mark: '2', other: '9' } as const;
const issueCodes = { certificate: '1', preview: '3' } as const;
const wholeCertificate = '1';

const Issued = z.object({
  soggettoIntestatario: z.object({ generalita: z.object({ codiceFiscale: z.object({ codFiscale: z.string() }) }) }),
  protocolloANPR: z.object({ numeroProtocolloANPR: z.string() }).optional(),
  file: z.object({ certificatoPdf: z.string().min(1) }),
  listaAnomalie: z.object({ anomalie: many(OfficialError) }).optional(),
});

/** `tipoDatiControllo6001`, keys in its order. */
function controlsOf(input: IssueCertificateInput): Readonly<Record<string, unknown>> {
  const { registrar, stampDuty, exemption } = input;
  return {
    cognomeUffAnagrafe: registrar.surname,
    nomeUffAnagrafe: registrar.givenName,
    tipoRichiedente: applicantCodes[input.applicantKind],
    tipoRichiesta: wholeCertificate,
    paEstera: useCodes[input.use ?? 'private'],
    emissione: issueCodes[input.wants],
    bollo: String(stampDuty.cents),
    bolloVirtuale: stampDuty.cents === 0 ? undefined : stampCodes[stampDuty.settled],
    esenzioneDiritti: input.feesCents === 0 ? '1' : '0',
    diritti: String(input.feesCents),
    esenzioneBollo: exemption === undefined ? undefined : String(exemption.code),
    descrizioneEsenzioneBollo: exemption?.words,
    forzaCertificazione: input.isForced === true ? '1' : '0',
  };
}

function readIssued(answer: SoapAnswer, taxCode: string): IssueCertificateOutput {
  const issued = Issued.safeParse(answer.content);
  if (!issued.success) throw new SystemFailure('ANSWER_MALFORMED', issued.error.message.slice(0, 200));
  const { soggettoIntestatario, protocolloANPR, file, listaAnomalie } = issued.data;
  if (soggettoIntestatario.generalita.codiceFiscale.codFiscale.toUpperCase() !== taxCode) {
    throw new SystemFailure('ANSWER_FOREIGN', 'the certificate is about somebody else');
  }
  return {
    operation: answer.operation,
    ...(protocolloANPR && { number: protocolloANPR.numeroProtocolloANPR }),
    pdf: file.certificatoPdf,
    warnings: (listaAnomalie?.anomalie ?? []).map((each) => ({ code: each.codiceErroreAnomalia, text: each.testoErroreAnomalia })),
  };
}

/** 6001: a certificate drawn and numbered by the register, or how it would look. */
export function createIssueCertificate(parts: SoapParts, timeoutMilliseconds: number): Operation<IssueCertificateInput, IssueCertificateOutput> {
  return {
    system: 'anpr', name: '6001', input: IssueCertificateInput, output: IssueCertificateOutput, timeoutMilliseconds,
    async call(input, asking) {
      const { applicant } = input;
      const answer = await callSoap(parts, {
        code: 6001,
        content: {
          listaTipiCertificati: { tipoCertificato: input.certificates.map((kind) => String(certificateCodes[kind])) },
          generalitaRichiedente: applicant && {
            generalita: identityForm(applicant.person),
            docRiconoscimento: applicant.document && { estDocRiconoscimento: applicant.document.reference, dataRilascio: applicant.document.issuedOn },
          },
          soggettoIntestatario: { generalita: identityForm(input.holder) },
          datiControllo: controlsOf(input),
        },
      }, asking);
      return readIssued(answer, input.holder.taxCode);
    },
  };
}
