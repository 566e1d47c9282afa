import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Whole TrueType files of the one family that certificates are set in; pdfmake embeds what is used of them. */
export interface CertificateFonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

const locate = createRequire(import.meta.url);

/** Titillium Web, the typeface of Italian public sites, as its npm package ships it. */
export async function readCertificateFonts(): Promise<CertificateFonts> {
  const read = (name: string) =>
    readFile(locate.resolve(`@expo-google-fonts/titillium-web/${name}/TitilliumWeb_${name}.ttf`));
  const [regular, bold] = await Promise.all([read('400Regular'), read('600SemiBold')]);
  return { regular, bold };
}
