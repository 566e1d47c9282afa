import { pdflibAddPlaceholder } from '@signpdf/placeholder-pdf-lib';
import { SignPdf } from '@signpdf/signpdf';
import { Signer, SUBFILTER_ETSI_CADES_DETACHED } from '@signpdf/utils';
import { PDFDocument } from 'pdf-lib';
import { signDetached, type CmsSigner } from '#core/kernel/cms.ts';

/** Room for the signature with its certificates, in bytes. */
const signatureLength = 16_384;

class BaselineSigner extends Signer {
  readonly signer: CmsSigner;

  constructor(signer: CmsSigner) {
    super();
    this.signer = signer;
  }

  override sign(content: Buffer): Promise<Buffer> {
    return Promise.resolve(signDetached(content, this.signer));
  }
}

/** What a reader of the PDF is told of its seal. */
export interface ESealWords {
  /** Whose seal it is: `Comune di Poggio Sereno`. */
  readonly name: string;
  readonly place: string;
  readonly contact: string;
  /** The instant that the seal claims. */
  readonly at: string;
}

/**
 * A PDF with an invisible PAdES baseline signature (ETSI EN 319 142-1, level B-B) over all of it; tags, metadata and
 * the declaration of PDF/A stay. Same input, same bytes with an RSA key.
 */
export async function sealPdf(pdf: Buffer, signer: CmsSigner, { name, place, contact, at }: ESealWords): Promise<Buffer> {
  const pdfDoc = await PDFDocument.load(pdf, { updateMetadata: false });
  pdflibAddPlaceholder({
    pdfDoc, name, location: place, contactInfo: contact, reason: 'Sigillo elettronico', signingTime: new Date(at),
    signatureLength, subFilter: SUBFILTER_ETSI_CADES_DETACHED, appName: 'Sportello Facile',
  });
  const prepared = await pdfDoc.save({ useObjectStreams: false, updateFieldAppearances: false });
  return new SignPdf().sign(Buffer.from(prepared), new BaselineSigner(signer));
}
