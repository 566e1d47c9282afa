/** The coded tables of the civil-status archive (ANSC) that a counter meets, in our words. */

/** Kinds of event, table ANSC_01. */
export const actKinds = { '1': 'birth', '2': 'death', '3': 'marriage', '4': 'civil-union', '5': 'citizenship' } as const;

/** What an entry is, table ANSC_02. */
export const actContents = { '1': 'act', '2': 'annotation', '3': 'transcription', '4': 'automatic-annotation' } as const;

/** States of an event, table ANSC_11: answers carry the code or the Italian word. */
export const actStates = {
  '1': 'draft', '2': 'confirmed', '3': 'annulled', '4': 'signed-by-declarant', '5': 'signed-by-registrar', '6': 'made-by-system', '7': 'approved',
} as const;

export const actStateWords = {
  'BOZZA': '1', 'CONFERMATO': '2', 'ANNULLATO': '3', 'FIRMATO DAL DICHIARANTE': '4', 'FIRMATO DA USC': '5', 'GENERATO DA SISTEMA': '6', 'APPROVATO': '7',
} as const;

/** Kinds of document of the certification service: certificate, extract in summary, full extract. */
export const certificateKinds = { '1': 'certificate', '2': 'summary-extract', '3': 'full-extract' } as const;

/** What a certificate is for, table ANSC_113. */
export const certificateUses = {
  '1': 'private', '2': 'abroad', '3': 'court', '4': 'immigration', '5': 'land-registry', '6': 'elections',
} as const;

/** International multilingual certificates, table ANSC_114. */
export const internationalKinds = { '1': 'birth', '2': 'marriage', '3': 'death', '4': 'capacity-to-marry' } as const;

/** Formats of a file, table ANSC_10. */
export const fileKinds = { '1': 'pdf', '2': 'jpg', '3': 'tif', '4': 'p7m' } as const;

/** Communications that the archive makes to other bodies, table ANSC_26. */
export const communicationKinds = {
  '1': 'prefecture', '2': 'municipality-of-residence', '3': 'late-act-to-prosecutor', '4': 'istat', '5': 'health-authority', '6': 'inps', '7': 'prosecutor',
} as const;

/** States of a citizen's request for an extract, table ANSC_177. */
export const requestStates = {
  '2': 'open', '3': 'in-progress', '4': 'rejected', '5': 'fulfilled', '6': 'suspended', '7': 'completed-by-citizen', '11': 'inadmissible',
} as const;

type Table = Readonly<Record<string, string>>;

/** The code of one of our words in a table; every word of a table has one. */
export function codeOf<T extends Table>(table: T, word: T[keyof T]): string {
  const entry = Object.entries(table).find(([, each]) => each === word);
  if (entry === undefined) throw new Error(`No code for ${word}`);
  return entry[0];
}

/** Our word for a code; undefined for a code that the table does not have. */
export function wordOf<T extends Table>(table: T, code: string | number | undefined): T[keyof T] | undefined {
  const key = String(code);
  const isKnown = (text: string): text is Extract<keyof T, string> => Object.hasOwn(table, text);
  return isKnown(key) ? table[key] : undefined;
}
