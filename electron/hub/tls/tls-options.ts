/** Where the certificate of the office's listener comes from. */
export type TlsOptions = SelfMadeTls | OwnTls;

/** Made here by an authority of this hub's own, kept in the data folder. */
export interface SelfMadeTls {
  readonly kind: 'self-made';
  /** Names and addresses besides those that the machine says of itself. */
  readonly extraNames: readonly string[];
}

/** The municipality's: PEM files, or one PKCS#12 file with the file of its passphrase. */
export type OwnTls = { readonly kind: 'own' } & (
  | { readonly certificate: string; readonly key: string }
  | { readonly pkcs12: string; readonly passphrase: string }
);
