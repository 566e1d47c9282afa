import { createRouterClient, type RouterClient } from '@orpc/server';
import type { CertificateTerms } from '#shared/catalogue/municipality.model.ts';
import type { OfficeDocument } from '#shared/documents/document.model.ts';
import type { Role } from '#shared/kernel/access.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { createSystemCaller } from '#core/connectors/system-caller.ts';
import type { Operation } from '#core/connectors/operation.ts';
import { createDocuments, createRegisterPress, type DocumentParts, type RegisterPress, type SettledCase } from '#core/documents/index.ts';
import { stopwatch } from '#core/kernel/stopwatch.ts';
import type { AnprPair } from './anpr-pair.ts';
import type { Dialect } from './databases.ts';
import { documentsOffice, type DocumentsOffice } from './documents-office.ts';
import { sampleService } from './sample-catalogue.ts';

const service = sampleService({
  title: 'Certificato di residenza', blockers: [{ id: 'open-proceeding', when: 'person.openProceeding', message: 'C\'è un procedimento aperto. Decide l\'ufficiale.' }],
});

/** An office whose certificates come from the register's simulator. */
export interface CertificatesOffice extends DocumentsOffice {
  readonly slice: ReturnType<typeof createDocuments>;
  readonly terms: CertificateTerms;
  readonly press: RegisterPress;
  /** What the slice is made of, for a worker of another process. */
  readonly withPress: DocumentParts;
  as(role: Role): RouterClient<ReturnType<typeof createDocuments>['router']>;
  /** Settles a case file with a certificate of this person; gives a reader of its document. */
  ask(person: RegisterPerson, of?: Partial<SettledCase>): Promise<() => Promise<OfficeDocument>>;
  journal(type: string, subject: string): Promise<Record<string, unknown>[]>;
}

export async function certificatesOffice(dialect: Dialect, pair: AnprPair): Promise<CertificatesOffice> {
  const desk = await documentsOffice(dialect);
  const { kernel } = desk.office;
  const terms: CertificateTerms = { source: 'anpr', whenDown: 'wait', waitMinutes: 5 };
  const caller = createSystemCaller({ stopwatch, now: () => kernel.clock.now(), failuresToRest: 1_000, restMilliseconds: 1 });
  const press = createRegisterPress({ caller, operations: [pair.connector.issueCertificate as Operation], terms });
  if (press === undefined) throw new Error('The register makes no certificates');
  const withPress = { ...desk.parts, registerPress: press };
  const slice = createDocuments(withPress);
  const as = (role: Role) => createRouterClient(slice.router, { context: { actor: desk.office.actor(role), correlationId: 'test' } });
  return {
    ...desk, slice, terms, press, withPress, as,
    async ask(person, of = {}) {
      const holder = { ...person, id: desk.personId, readAt: kernel.clock.now() };
      const caseFileId = await desk.settle([{ template: 'residence', anpr: ['residence'] }], { service, person: holder, ...of });
      return async () => {
        const found = (await as('clerk').listByVisit({ visitId: desk.visitId })).find((each) => each.caseFileId === caseFileId);
        if (found === undefined) throw new Error('The case file has no document');
        return found;
      };
    },
    async journal(type, subject) {
      const rows = await kernel.database.read<{ type: string; subject: string; seq: number; payload: string }>('journal').where({ type, subject }).orderBy('seq').select('payload');
      return rows.map(({ payload }) => JSON.parse(payload) as Record<string, unknown>);
    },
  };
}
