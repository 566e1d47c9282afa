/** A person named in a request, as a counter knows it. */
export interface NamedPerson {
  /** Absent for a foreigner without one. */
  readonly taxCode?: string | undefined;
  readonly surname: string;
  readonly givenName: string;
  readonly sex?: 'M' | 'F' | undefined;
  readonly birthDate?: string | undefined;
}

/** `tipoGeneralita`: who has no surname or no given name says so. */
export function identityForm({ taxCode, surname, givenName, sex, birthDate }: NamedPerson): Readonly<Record<string, unknown>> {
  return {
    codiceFiscale: taxCode === undefined ? undefined : { codFiscale: taxCode },
    ...(surname === '' ? { senzaCognome: '1' } : { cognome: surname }),
    ...(givenName === '' ? { senzaNome: '1' } : { nome: givenName }),
    sesso: sex,
    dataNascita: birthDate,
  };
}
