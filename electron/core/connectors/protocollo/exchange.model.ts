import { z } from 'zod';
import { RegisterIdentifier, Segnatura } from './segnatura.model.ts';

/** Bytes that travel with a segnatura, under the file name that it gives them. */
const TravellingFile = z.object({ fileName: z.string(), mediaType: z.string(), content: z.base64() });

/** A protocol message for another administration's homogeneous area. */
export const ForwardInput = z.object({ segnatura: Segnatura, files: z.array(TravellingFile).min(1) });
export type ForwardInput = z.infer<typeof ForwardInput>;

/** The recipient has the message; its own number comes later, by a confirmation. */
export const ForwardOutput = z.object({ identifier: RegisterIdentifier });
export type ForwardOutput = z.infer<typeof ForwardOutput>;

/** A registration of ours, forwarded before, is taken back by a measure (`provision`). */
export const CancellationInput = z.object({
  sent: RegisterIdentifier,
  received: RegisterIdentifier,
  provision: z.string().min(1),
  note: z.string().optional(),
});
export type CancellationInput = z.infer<typeof CancellationInput>;

export const CancellationOutput = z.object({ sent: RegisterIdentifier, received: RegisterIdentifier });
export type CancellationOutput = z.infer<typeof CancellationOutput>;

/** Anomalies as the recipient's service names them when it takes a message. */
export const forwardAnomalies = ['001_ValidazioneFirma', '002_AnomaliaImpronte'] as const;
/** The same when a cancellation is asked for, by either side. */
export const cancellationAnomalies = ['000_Irricevibilita', '007_ErroreIdentificatoreNonTrovato'] as const;
/** The same when the recipient has looked at the documents. */
export const confirmationAnomalies = [
  '000_Irricevibile', '003_DocumentoAllegatiNonLeggibili', '004_DocumentoAllegatiErroreValidazioneFirma',
  '005_DocumentoAllegatiErroreVaidazioneMarcaTemporale', '006_DocumentoAllegatiErroreValidazioneSigillo',
] as const;

/** What the recipient tells the sender once it has registered the message, or why it did not. */
export const Confirmation = z.object({
  sent: RegisterIdentifier,
  outcome: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('registered'), received: RegisterIdentifier }),
    z.object({ kind: z.literal('refused'), anomaly: z.enum(confirmationAnomalies), detail: z.string().optional() }),
  ]),
});
export type Confirmation = z.infer<typeof Confirmation>;
