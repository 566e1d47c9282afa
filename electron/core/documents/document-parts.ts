import type { ESealer } from '#core/e-seal/index.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { CertificateTemplates } from './certificate-template.ts';
import type { DocumentSources } from './document-sources.ts';
import type { RegisterPress } from './register-press.ts';

/** What the slice is made of. */
export interface DocumentParts {
  readonly kernel: Kernel;
  readonly sources: DocumentSources;
  readonly templates: CertificateTemplates;
  /** Where citizens reach the public pages: `https://sportello.comune.example`. */
  readonly publicBaseUrl: string;
  /** The municipality's electronic seal; absent: papers go without. */
  readonly eSealer?: ESealer | undefined;
  /** The national register where it makes the certificates; absent: they are made here. */
  readonly registerPress?: RegisterPress | undefined;
  /** Whether numbers are given at a hub that is away: papers wait for it. */
  readonly waitsForHub?: boolean;
}
