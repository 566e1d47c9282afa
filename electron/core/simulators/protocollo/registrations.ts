import { createHash } from 'node:crypto';
import { businessDay } from '#shared/kernel/dates.ts';
import { buildSegnatura } from '#core/connectors/protocollo/build-segnatura.ts';
import { canonicalXml } from '#core/connectors/xml/canonical-xml.ts';
import type { RegistrationBody, RegistrationOutput } from '#core/connectors/protocollo/register.model.ts';
import type { Segnatura } from '#core/connectors/protocollo/segnatura.model.ts';
import { signSegnatura } from '#core/connectors/protocollo/sign-segnatura.ts';
import { canonicalJson } from '#core/kernel/journal.ts';
import type { BookEntry, RegistrationBook } from './registration-book.ts';
import type { SimulatorParts } from './simulator-parts.ts';

interface Kept { readonly registration: RegistrationBody['registration']; readonly number: string; readonly day: string }

/** The register's numbers: one for each key, a series for each year. */
export interface Registrations {
  /** The number of a key, new or as it was; `reused` when the key came with other content before. */
  register(key: string, registration: RegistrationBody['registration']): Kept | 'reused';
  count(): number;
}

const yearOf = (day: string): string => day.slice(0, 4);

/** Numbers go on where the book ends. */
export function createRegistrations({ clock, book }: { readonly clock: SimulatorParts['clock']; readonly book: RegistrationBook }): Registrations {
  const known = new Map(book.entries.map((entry) => [entry.key, entry]));
  const last = new Map<string, number>();
  for (const { day, number } of book.entries) last.set(yearOf(day), Math.max(last.get(yearOf(day)) ?? 0, Number(number)));

  function enter(key: string, digest: string): BookEntry {
    const day = businessDay(clock.now());
    const number = (last.get(yearOf(day)) ?? 0) + 1;
    const entry = { key, digest, number: String(number).padStart(7, '0'), day };
    book.add(entry);
    last.set(yearOf(day), number);
    known.set(key, entry);
    return entry;
  }

  return {
    count: () => known.size,
    register(key, registration) {
      const digest = createHash('sha256').update(canonicalJson(registration)).digest('hex');
      const entry = known.get(key) ?? enter(key, digest);
      return entry.digest === digest ? { registration, number: entry.number, day: entry.day } : 'reused';
    },
  };
}

const personalTaxCode = /^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/u;

function segnaturaOf({ own }: SimulatorParts, { registration, number, day }: Kept): Segnatura {
  const { name, surname, givenName, taxCode } = registration.sender;
  const { administration, area, register } = own;
  return {
    identifier: { administration, area, register, number, day },
    subjectLine: registration.subjectLine,
    classification: registration.classification,
    sender: {
      kind: 'person', surname: surname ?? name, givenName: surname === undefined ? '' : givenName ?? '',
      taxCode: personalTaxCode.test(taxCode) ? taxCode : undefined,
    },
    recipients: [{ kind: 'administration', name: own.name, code: administration, area }],
    document: registration.document,
    attachments: [],
  };
}

/** The answer to a registration, with the faults of meaning that are on: another case, or a key that is nobody's. */
export function answerRegistration(parts: SimulatorParts, kept: Kept): RegistrationOutput {
  const { faults, identity, clock } = parts;
  const honest = segnaturaOf(parts, kept);
  const segnatura = faults.has('foreign') ? { ...honest, subjectLine: 'Richiesta di un altro cittadino' } : honest;
  const key = faults.has('wrong-signature') ? parts.strangeKey : identity.key;
  return {
    number: `${kept.day.slice(0, 4)}/${kept.number}`, day: kept.day,
    segnatura: canonicalXml(signSegnatura(buildSegnatura(segnatura), { key, certificate: identity.certificate, at: clock.now() })),
  };
}
