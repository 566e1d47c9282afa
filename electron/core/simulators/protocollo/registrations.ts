import { createHash } from 'node:crypto';
import { businessDay } from '#shared/kernel/dates.ts';
import { buildSegnatura } from '#core/connectors/protocollo/build-segnatura.ts';
import { canonicalXml } from '#core/connectors/xml/canonical-xml.ts';
import type { RegistrationBody, RegistrationOutput } from '#core/connectors/protocollo/register.model.ts';
import type { Segnatura } from '#core/connectors/protocollo/segnatura.model.ts';
import { signSegnatura } from '#core/connectors/protocollo/sign-segnatura.ts';
import { canonicalJson } from '#core/kernel/journal.ts';
import type { SimulatorParts } from './simulator-parts.ts';

interface Kept { readonly digest: string; readonly registration: RegistrationBody['registration']; readonly number: string; readonly day: string }

/** The register's books: one number for each key, a series for each year. */
export interface Registrations {
  /** The number of a key, new or as it was; `reused` when the key came with other content before. */
  register(key: string, registration: RegistrationBody['registration']): Kept | 'reused';
  count(): number;
}

export function createRegistrations({ clock }: Pick<SimulatorParts, 'clock'>): Registrations {
  const kept = new Map<string, Kept>();
  const last = new Map<string, number>();
  return {
    count: () => kept.size,
    register(key, registration) {
      const digest = createHash('sha256').update(canonicalJson(registration)).digest('hex');
      const known = kept.get(key);
      if (known !== undefined) return known.digest === digest ? known : 'reused';
      const day = businessDay(clock.now());
      const year = day.slice(0, 4);
      const number = (last.get(year) ?? 0) + 1;
      last.set(year, number);
      const made: Kept = { digest, registration, number: String(number).padStart(7, '0'), day };
      kept.set(key, made);
      return made;
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
