import { describe, expect, it } from 'vitest';
import { message, protocolloBench, receivedAs, sent } from '#tests/support/protocollo-bench.ts';
import { writeConfirmation, writeRecipientCancellation } from '#core/simulators/protocollo/recipient-messages.ts';
import { createSigningIdentity } from '#core/simulators/signing-identity.ts';
import { lineFaults } from '#tests/support/simulator-bench.ts';
import type { CancellationInput, Confirmation } from './exchange.model.ts';
import { createForwardMessage } from './forward-message.ts';
import { answerAsSender, type CancellationRefusal } from './sender-service.ts';

const cancellation = { sent, received: receivedAs, provision: 'Determina 12 del 25/11/2026', note: 'Inviato per errore' };
const otherFile = { fileName: 'richiesta.pdf', mediaType: 'application/pdf', content: Buffer.from('other').toString('base64') };

describe('forwarding a message to another area', () => {
  it('is taken once with its documents, whole and signed', async () => {
    const { ask, forwardMessage, simulator } = await protocolloBench();
    expect(await ask(forwardMessage, message)).toEqual({ identifier: sent });
    await ask(forwardMessage, message);
    expect([...simulator.recipient.taken.values()]).toEqual([message.segnatura]);
  });

  it('is refused unsent when a file is not the one registered', async () => {
    const { fail, forwardMessage, simulator } = await protocolloBench();
    expect(await fail(forwardMessage, { ...message, files: [otherFile, ...message.files.slice(1)] })).toMatchObject({ code: 'SYSTEM_REFUSED' });
    expect(simulator.received).toEqual([]);
  });

  it('is refused by the other side when the signature is of somebody else', async () => {
    const { fail, config } = await protocolloBench();
    const stranger = createSigningIdentity('Altro', config.clock.now());
    const forward = createForwardMessage({ ...config, signingKey: stranger.key, signingCertificate: stranger.certificate }, config.recipientUrl);
    expect(await fail(forward, message)).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: '001_ValidazioneFirma' });
    const forged = createForwardMessage({ ...config, signingKey: stranger.key }, config.recipientUrl);
    expect(await fail(forged, message)).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: '001_ValidazioneFirma' });
  });

  it.each([['foreign', 'ANSWER_FOREIGN'], ...lineFaults] as const)('tells the fault %s as %s', async (fault, code) => {
    const { fail, forwardMessage, faults } = await protocolloBench({ timeoutMilliseconds: 600 });
    faults.set([fault]);
    expect(await fail(forwardMessage, message)).toMatchObject({ code });
  });
});

describe('cancelling a forwarded registration', () => {
  it('is taken for a message that the other area has, and refused for another', async () => {
    const { ask, fail, forwardMessage, cancelForwarding, simulator } = await protocolloBench();
    expect(await fail(cancelForwarding, cancellation)).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: '007_ErroreIdentificatoreNonTrovato' });
    await ask(forwardMessage, message);
    expect(await ask(cancelForwarding, cancellation)).toEqual({ sent, received: receivedAs });
    expect(simulator.recipient.cancelled.size).toBe(1);
  });
});

describe('what recipients tell the sender', () => {
  const listen = (refusal?: CancellationRefusal) => {
    const heard: (Confirmation | CancellationInput)[] = [];
    const handlers = {
      confirm: (confirmation: Confirmation) => { heard.push(confirmation); return Promise.resolve(); },
      cancel: (each: CancellationInput) => { heard.push(each); return Promise.resolve(refusal); },
    };
    return { heard, answer: (body: string) => answerAsSender(body, handlers) };
  };

  it.each<Confirmation>([
    { sent, outcome: { kind: 'registered', received: receivedAs } },
    { sent, outcome: { kind: 'refused', anomaly: '003_DocumentoAllegatiNonLeggibili', detail: 'pagina 2' } },
  ])('hears the confirmation %j', async (confirmation) => {
    const { heard, answer } = listen();
    expect(await answer(writeConfirmation(confirmation))).toMatchObject({ status: 200, body: expect.stringContaining('ResponseConfermaMessaggioInoltro') });
    expect(heard).toEqual([confirmation]);
  });

  it('hears a cancellation, and says why it does not take one', async () => {
    const { heard, answer } = listen({ anomaly: '007_ErroreIdentificatoreNonTrovato', detail: 'mai inviato' });
    const { status, body } = await answer(writeRecipientCancellation(cancellation));
    expect(heard).toEqual([cancellation]);
    expect(status).toBe(200);
    expect(body).toContain('info="mai inviato">007_ErroreIdentificatoreNonTrovato<');
  });

  it.each([
    ['what is not XML', 'ciao'],
    ['a message with entities', '<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>'],
    ['another namespace', writeConfirmation({ sent, outcome: { kind: 'registered', received: receivedAs } }).replaceAll('aoo.mittente', 'aoo.altro')],
    ['a number of three figures', writeConfirmation({ sent: { ...sent, number: '123' }, outcome: { kind: 'registered', received: receivedAs } })],
    ['an anomaly that there is not', writeConfirmation({ sent, outcome: { kind: 'refused', anomaly: '000_Irricevibile' } }).replace('000_Irricevibile', '999_Altro')],
  ])('refuses %s as the caller’s fault', async (_name, body) => {
    const { heard, answer } = listen();
    expect(await answer(body)).toMatchObject({ status: 500, body: expect.stringContaining('soap:Client') });
    expect(heard).toEqual([]);
  });
});
