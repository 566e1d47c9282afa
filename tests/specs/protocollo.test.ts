import { describe, expect, it } from 'vitest';
import { canonicalXml } from '#core/connectors/xml/canonical-xml.ts';
import { buildSegnatura } from '#core/connectors/protocollo/build-segnatura.ts';
import { createForwardMessage } from '#core/connectors/protocollo/forward-message.ts';
import { answerAsSender } from '#core/connectors/protocollo/sender-service.ts';
import type { Party } from '#core/connectors/protocollo/segnatura.model.ts';
import { signSegnatura } from '#core/connectors/protocollo/sign-segnatura.ts';
import { writeConfirmation, writeRecipientCancellation } from '#core/simulators/protocollo/recipient-messages.ts';
import { createSigningIdentity } from '#core/simulators/signing-identity.ts';
import { openOfficialSpecs } from '#tests/support/official-specs.ts';
import { application, message, protocolloBench, receivedAs, sent } from '#tests/support/protocollo-bench.ts';

const specs = openOfficialSpecs();
const folder = 'agid-protocollo';
const cancellation = { sent, received: receivedAs, provision: 'Determina 12 del 25/11/2026', note: 'Inviato per errore' };

describe.skipIf(specs === undefined)('the register against AgID’s descriptions (skipped where the descriptions are absent)', () => {
  const segnaturaCheck = async () => {
    const check = await specs?.xsd(folder, 'segnatura_protocollo.xsd');
    if (check === undefined) throw new Error('no descriptions');
    return check;
  };
  const wsdlCheck = async (side: 'mittente' | 'destinatario') => {
    const check = await specs?.wsdlBody(folder, `interfaces_SOAP/protocollo-${side}.wsdl`);
    if (check === undefined) throw new Error('no descriptions');
    return check;
  };

  it.each<[string, Party]>([
    ['an administration', message.segnatura.sender],
    ['a person', { kind: 'person', surname: 'Rossi', givenName: 'Maria', taxCode: 'RSSMRA80A41D704L' }],
    ['a company', { kind: 'organisation', name: 'Forno "Al Poggio" S.r.l.', taxNumber: '01234567890' }],
  ])('a segnatura of %s is valid', async (_name, sender) => {
    const check = await segnaturaCheck();
    const identity = createSigningIdentity('Comune di Poggio Sereno', '2026-11-23T08:05:00.000Z');
    const unsigned = buildSegnatura({ ...message.segnatura, sender });
    expect(await check(canonicalXml(signSegnatura(unsigned, { ...identity, at: '2026-11-23T08:05:00.000Z' })))).toEqual([]);
    expect(await check(canonicalXml(unsigned))).not.toEqual([]);
  });

  it('the segnatura with which the register answers is valid', async () => {
    const { ask, register } = await protocolloBench();
    const check = await segnaturaCheck();
    expect(await check((await ask(register, application)).segnatura)).toEqual([]);
    const plain = { subjectLine: 'Rinnovo', sender: { name: 'De Luca Anna Maria', taxCode: '12345678901' }, receivedAt: application.receivedAt };
    expect(await check((await ask(register, plain, { idempotencyKey: 'delivery-0002' })).segnatura)).toEqual([]);
  });

  it('messages, cancellations and their answers, anomalies and faults are valid', async () => {
    const bench = await protocolloBench();
    const check = await wsdlCheck('destinatario');
    await bench.fail(bench.cancelForwarding, cancellation);
    await bench.ask(bench.forwardMessage, message);
    await bench.ask(bench.cancelForwarding, cancellation);
    const stranger = createSigningIdentity('Altro', bench.clock.now());
    const forged = createForwardMessage({ ...bench.config, signingKey: stranger.key, signingCertificate: stranger.certificate }, bench.config.recipientUrl);
    await bench.fail(forged, message);
    expect(bench.simulator.received).toHaveLength(4);
    for (const { body, answer } of bench.simulator.received) {
      expect(await check(String(body))).toEqual([]);
      expect(await check(answer?.text ?? '')).toEqual([]);
    }
  });

  it('confirmations, cancellations by the recipient and our answers to them are valid', async () => {
    const check = await wsdlCheck('mittente');
    const handlers = {
      confirm: () => Promise.resolve(),
      cancel: () => Promise.resolve({ anomaly: '007_ErroreIdentificatoreNonTrovato', detail: 'mai inviato' } as const),
    };
    const calls = [
      writeConfirmation({ sent, outcome: { kind: 'registered', received: receivedAs } }),
      writeConfirmation({ sent, outcome: { kind: 'refused', anomaly: '005_DocumentoAllegatiErroreVaidazioneMarcaTemporale', detail: 'scaduta' } }),
      writeRecipientCancellation(cancellation),
      'ciao',
    ];
    for (const call of calls) {
      expect(call === 'ciao' || await check(call)).toEqual(call === 'ciao' ? true : []);
      expect(await check((await answerAsSender(call, handlers)).body)).toEqual([]);
    }
  });
});
