import { useI18n } from 'vue-i18n';
import type { MrzDocument } from '#shared/kernel/mrz.ts';
import { isSamePerson } from '#shared/people/same-person.rules.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import { useRecordStore } from '#renderer/features/citizen-records/index.ts';
import { useWantedStore, type WantedPerson } from '#renderer/features/people/index.ts';
import { useQueueStore } from '#renderer/features/queue/index.ts';
import { useVisitStore } from '#renderer/features/visits/index.ts';
import { office } from '#renderer/rpc/office.ts';
import type { Desk } from './use-desk.ts';
import type { ToldActs } from './use-told-acts.ts';

/** Somebody whom a reader or the palette names. */
interface Named {
  readonly name: string;
  readonly wanted: WantedPerson;
  /** What was read of them. */
  readonly document?: MrzDocument;
  /** How they were named, which is what is said of them while nobody is at the counter. */
  readonly from: 'read' | 'read-stranger';
}

/** Leads whoever is named to where they are identified; while no visit waits for its person, says who it is and how to serve them. */
export function useMeetPerson(desk: Desk, { tell, inTurn }: Pick<ToldActs, 'tell' | 'inTurn'>) {
  const { t } = useI18n();
  const queue = useQueueStore();
  const visits = useVisitStore();
  const records = useRecordStore();
  const wanted = useWantedStore();

  /** Opens a visit for whoever is named, of the ticket that was called or without one, and looks them up in it. */
  async function serve({ wanted: whom, document: read }: Named): Promise<void> {
    await (queue.ticket === undefined ? desk.quickServe() : desk.serve());
    if (visits.current !== undefined) wanted.want(whom, read);
  }

  /** A document of whoever is there already fills the form; of anybody else it looks them up. */
  function meetInVisit({ person }: Visit, { name, wanted: whom, document: read }: Named): void {
    const there = wanted.found ?? person;
    if (read !== undefined && there !== undefined && isSamePerson(read, there)) {
      wanted.document = read;
      wanted.show(there);
    } else if (person === undefined) {
      wanted.want(whom, read);
    } else {
      tell(t('clerk.scan.otherPerson', { name }));
    }
  }

  function meet(named: Named): void {
    if (visits.current !== undefined) meetInVisit(visits.current, named);
    else tell(t(`clerk.scan.nobodyHere.${named.from}`, { name: named.name }), queue.counter === undefined ? undefined : { label: t('clerk.scan.serve'), act: () => { inTurn(() => serve(named)); } });
  }

  async function meetByTaxCode(taxCode: string): Promise<void> {
    const visit = visits.current;
    if (visit?.person?.taxCode === taxCode) return;
    const wantedPerson = { text: taxCode };
    if (visit !== undefined && visit.person === undefined) return meet({ name: taxCode, wanted: wantedPerson, from: 'read' });
    const person = (await office.search.find({ text: taxCode })).find((each) => each.kind === 'person');
    meet({ name: person?.name ?? taxCode, wanted: wantedPerson, from: person === undefined ? 'read-stranger' : 'read' });
  }

  return {
    meetByTaxCode,
    meetByDocument(read: MrzDocument): void {
      const name = `${read.surname} ${read.givenName}`;
      meet({ name, wanted: { text: name, ...(read.birthDate !== undefined && { birthDate: read.birthDate }) }, document: read, from: 'read' });
    },
    /** Whom the office knows and somebody chose: identified where a visit waits for its person, else their record. */
    meetKnown({ id, taxCode }: { readonly id: string; readonly taxCode: string }): void {
      if (visits.current !== undefined && visits.current.person === undefined) wanted.want({ text: taxCode });
      else records.openFor({ personId: id });
    },
  };
}
