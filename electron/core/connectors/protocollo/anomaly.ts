import { SystemFailure } from '#core/connectors/operation.ts';
import { attributeOf } from '#core/connectors/xml/xml-element.ts';
import type { XmlReader } from '#core/connectors/xml/xml-reader.ts';

const sentences: Readonly<Record<string, string>> = {
  '000_Irricevibilita': 'the request was not acceptable',
  '001_ValidazioneFirma': 'the signature of the segnatura does not hold',
  '002_AnomaliaImpronte': 'the digest of a document is not that of the file',
  '007_ErroreIdentificatoreNonTrovato': 'no registration with this identifier',
};

/** Throws `SYSTEM_REFUSED` when the answer names an anomaly, `ANSWER_MALFORMED` when it is none of the service's. */
export function refuseAnomaly(answer: XmlReader, known: readonly string[]): void {
  const anomaly = answer.find('Anomalia');
  if (anomaly === undefined) return;
  const code = anomaly.text();
  if (!known.includes(code)) throw new SystemFailure('ANSWER_MALFORMED', `an anomaly ${code} that the service does not have`);
  const detail = attributeOf(anomaly.element, 'info');
  throw new SystemFailure('SYSTEM_REFUSED', [sentences[code] ?? code, detail].filter((each) => each !== undefined).join(': '), code);
}
