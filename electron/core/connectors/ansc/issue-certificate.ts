import { SystemFailure, type Asking } from '#core/connectors/operation.ts';
import type { AnscConfig } from './ansc-config.ts';
import { CertificateOrder, IssuedCertificate } from './certificate.model.ts';
import { actKinds, certificateKinds, certificateUses, codeOf } from './codes.ts';
import { defineOperation } from './define-operation.ts';
import { ask } from './exchange.ts';
import { toDocument } from './map-act.ts';
import { Documento } from './official.model.ts';

const inBase64 = (text: string): string => Buffer.from(text).toString('base64');

/** An extract is signed by the registrar while it is issued; values travel in base64 (mode 2), the only one that production takes. */
async function signatureFor(config: AnscConfig, asking: Asking) {
  if (config.remoteSignature === undefined) {
    throw new SystemFailure('SYSTEM_REFUSED', "L'estratto va firmato: qui nessun ufficiale ha una firma remota configurata.", 'NO_REMOTE_SIGNATURE');
  }
  const { user, password, otp } = await config.remoteSignature(asking);
  return { idTipoFirma: '1', idModalitaInput: '2', inputFirma1: inBase64(user), inputFirma2: inBase64(password), inputFirma3: inBase64(otp) };
}

const toSubject = (person: { taxCode: string; surname: string; givenName: string }) =>
  ({ codiceFiscale: person.taxCode, cognome: person.surname, nome: person.givenName });

/** R002: a certificate or an extract of an entry, made by the archive; every call makes another one, whatever key it carries. */
export const issueCertificate = (config: AnscConfig) => defineOperation(config, {
  name: 'issueCertificate', input: CertificateOrder, output: IssuedCertificate, makesDocument: true, repeat: 'ask',
  call: async (order, asking) => {
    const isExtract = order.kind !== 'certificate';
    const body = {
      idAnsc: order.nationalId,
      idEvento: order.eventId,
      intestatario: toSubject(order.holder),
      richiedente: toSubject(order.applicant ?? order.holder),
      idTipoCertificato: codeOf(certificateKinds, order.kind),
      idTipoEvento: codeOf(actKinds, order.actKind),
      idTipoUso: codeOf(certificateUses, order.use),
      conPaternitaMaternita: order.actKind === 'birth' ? order.withParents ?? false : undefined,
      usoMatrimonio: order.forMarriage,
      codiciLingueCertificato: order.languages,
      flagSemplificato: order.kind === 'full-extract' ? order.isPlain : undefined,
      ...(isExtract && { parametriFirma: await signatureFor(config, asking) }),
    };
    const path = isExtract ? 'certificazione/certificato' : 'certificazione/certificato-semplice';
    const { content } = await ask(config, { path, body, answer: Documento, asking });
    if (content.idCertificato === undefined) throw new SystemFailure('ANSWER_MALFORMED', 'a certificate without its number');
    return { document: toDocument(content), certificateId: content.idCertificato, validUntil: content.datavalidita };
  },
});
