import { ORPCError } from '@orpc/client';
import type { Random } from '#shared/queue/service-time.rules.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import type { CutStation } from './cut-office.ts';

/** One visit that somebody comes for. */
export interface CutVisit { readonly person: 0 | 1; readonly services: readonly string[] }

const offered = ['certificato-residenza', 'certificato-stato-famiglia', 'certificato-cittadinanza'] as const;

/** The visits of a day at one counter, the same for the same random numbers. */
export function planVisits(random: Random, count: number): CutVisit[] {
  return Array.from({ length: count }, () => {
    const first = Math.floor(random() * offered.length);
    const services = offered.filter((_service, index) => index === first || random() < 0.3);
    return { person: random() < 0.5 ? 0 : 1, services };
  });
}

const codeOf = (error: unknown): string => error instanceof ORPCError ? String(error.code) : '';

/** Something that the hub did a moment before the line broke, and the kit did not bring: it waits for the hub. */
const isMissing = (error: unknown): boolean => ['VISIT_NOT_FOUND', 'CASE_NOT_FOUND', 'TICKET_NOT_FOUND', 'PERSON_NOT_FOUND', 'REGISTER_UNAVAILABLE'].includes(codeOf(error));

/** Calls who is next; nobody where the ticket waits at a hub that is away: then the visit is served without. */
async function call(station: CutStation): Promise<string | undefined> {
  try {
    return (await station.ask((office, requestId) => office.queue.callNext({ requestId, counterId: station.counterId }))).ticket.id;
  } catch (error) {
    if (['QUEUE_EMPTY', 'COUNTER_BUSY'].includes(codeOf(error))) return undefined;
    throw error;
  }
}

/** Opens the visit of a called ticket; of one that waits again, because the hub had somebody else at the counter, without it. */
async function open(station: CutStation, ticketId: string | undefined): Promise<Visit> {
  const { counterId } = station;
  try {
    return await station.ask((office, requestId) => office.visits.open({ requestId, counterId, ...(ticketId !== undefined && { ticketId }) }));
  } catch (error) {
    if (codeOf(error) !== 'TICKET_WRONG_STATE') throw error;
    return station.ask((office, requestId) => office.visits.open({ requestId, counterId }));
  }
}

/** Serves one visit, call by call: whoever drives it may do something else between two of them. `stuck`: it waits for the hub, and somebody else can be served. */
export async function* serve(station: CutStation, { person, services }: CutVisit, queueId: string): AsyncGenerator<'on' | 'stuck', void, void> {
  const again = async function* <Answer>(ask: () => Promise<Answer>): AsyncGenerator<'on' | 'stuck', Answer, void> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (!isMissing(error) || !station.isAlone()) throw error;
        yield 'stuck';
      }
    }
  };
  const who: RegisterPerson | undefined = station.people[person];
  await station.ask((office, requestId) => office.queue.issueTicket({ requestId, queueId }));
  yield 'on';
  const ticketId = await call(station);
  yield 'on';
  const visit = yield* again(() => open(station, ticketId));
  yield 'on';
  const known = yield* again(() => station.ask((office) => office.people.findByTaxCode({ taxCode: who?.taxCode ?? '', purpose: 'counter-service' })));
  yield 'on';
  yield* again(() => station.ask((office, requestId) => office.visits.identify({ requestId, visitId: visit.id, personId: known.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } })));
  for (const serviceId of services) {
    yield 'on';
    const file = yield* again(() => station.ask((office, requestId) => office.cases.open({ requestId, visitId: visit.id, serviceId })));
    yield 'on';
    yield* again(() => station.ask((office) => office.cases.saveDraft({ caseFileId: file.id, revision: file.revision + 1, values: { ...file.values, destination: 'private' } })));
  }
  yield 'on';
  yield* again(async () => {
    const { totalCents } = await station.ask((office) => office.payments.getBill({ visitId: visit.id }));
    return station.ask((office, requestId) => office.payments.settle({ requestId, visitId: visit.id, expectedCents: totalCents, tenderedCents: totalCents }));
  });
  yield 'on';
  yield* again(() => station.ask((office, requestId) => office.visits.close({ requestId, visitId: visit.id })));
}
