import { generateKeyPairSync } from 'node:crypto';
import { createAnscConnector } from '#core/connectors/ansc/ansc-connector.ts';
import { createAnscSigner } from '#core/connectors/ansc/sign-request.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { createAnscSimulator, trainingRegistry } from '#core/simulators/ansc/ansc-simulator.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { createPopulation } from '#core/simulators/population/population.ts';
import { sample, type Against, type Bench, type OpenRig, type Sample } from '../sample.ts';

/** Nobody found. */
const elsewhere = { statuses: [404], paper: 'the table of error codes' };

const against: readonly Against[] = [
  { at: '/certificazione/certificato-internazionale', openapi: 'ansc/openapi/R019_certificato_internazionale.yaml', base: '/certificazione' },
  { at: '/certificazione', openapi: 'ansc/openapi/R002_certificazione.yaml' },
  { at: '/comunicazioni', openapi: 'ansc/openapi/R003_comunicazione.yaml' },
  { at: '/ricerca', openapi: 'ansc/openapi/R005_consultazione_ansc.yaml', elsewhere },
  { at: '/anteprima', openapi: 'ansc/openapi/R010_anteprima.yaml' },
  { at: '/citt', openapi: 'ansc/openapi/R024_richiesta_cittadino.yaml' },
];

const population = createPopulation({ seed: 7, size: 600 });
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

async function openArchive({ clock, listen }: Bench) {
  const simulator = createAnscSimulator({ clock, faults: createFaults(), population, signature: { publicKey: keys.publicKey, office: trainingRegistry.istat } });
  const baseUrl = await listen(simulator);
  const connector = createAnscConnector({
    baseUrl, municipalityId: Number(trainingRegistry.id), clock,
    sign: createAnscSigner({
      key: keys.privateKey, certificates: ['TUlJQg=='], office: trainingRegistry.istat, clock,
      identify: () => Promise.resolve({ user: 'utente.ansc', workstation: '040999-PC-0001', otp: '123456' }),
    }),
    application: { name: 'Sportello Facile', version: '1.0.0', vendor: 'Comune di Poggio Sereno' },
    remoteSignature: () => Promise.resolve({ user: 'ufficiale', password: 'segreta', otp: '123456' }),
  });
  const actOf = (kind: string) => {
    const act = simulator.archive.acts.find((each) => each.kind === kind && !each.isSealed);
    const holder = act?.holders[0];
    if (act === undefined || holder === undefined) throw new Error(`The simulated archive has no act of kind ${kind}`);
    return { act, holder };
  };
  return { connector, actOf };
}

type Archive = Awaited<ReturnType<typeof openArchive>>;

function consultations({ connector, actOf }: Archive): Sample[] {
  const { act, holder: { taxCode, surname, givenName, birthDate } } = actOf('1');
  return [
    sample(connector.findAct, { nationalId: act.nationalId }),
    sample(connector.findActSummary, { eventId: act.eventId }),
    sample(connector.searchActs, { person: { taxCode } }),
    sample(connector.searchActs, { person: { surname: 'Nessuno', givenName, birthDate } }),
    sample(connector.searchWholeActs, { person: { surname, givenName, birthDate } }),
    sample(connector.searchRegister, { kind: 'birth', from: act.formedOn, to: act.formedOn }),
    sample(connector.findHolders, { taxCode }),
    sample(connector.listTechnicalNotes, { eventId: act.eventId }),
    sample(connector.listRefusals, { eventId: act.eventId }),
    sample(connector.listCommunications, { nationalId: act.nationalId }),
  ];
}

function documents({ connector, actOf }: Archive, issuedOn: string): Sample[] {
  const { act, holder: { taxCode, surname, givenName } } = actOf('1');
  const order = { nationalId: act.nationalId, actKind: 'birth', holder: { taxCode, surname, givenName }, use: 'private' } as const;
  const [one, two] = population.map((person) => ({ taxCode: person.taxCode, surname: person.surname, givenName: person.givenName }));
  if (one === undefined || two === undefined) throw new Error('The population is empty');
  const international = [
    { kind: 'birth', eventId: act.eventId, issuedOn, mentions: [{ sign: 'Mar' }] },
    { kind: 'marriage', eventId: actOf('3').act.eventId, issuedOn },
    { kind: 'death', eventId: actOf('2').act.eventId, issuedOn, lastSpouse: { surname: 'Neri', givenName: 'Rita' } },
    { kind: 'capacity-to-marry', issuedOn, spouses: [one, two] },
  ] satisfies Parameters<typeof connector.issueInternationalCertificate.call>[0][];
  return [
    ...(['certificate', 'summary-extract', 'full-extract'] as const).map((kind) => sample(connector.issueCertificate, { ...order, kind })),
    ...international.flatMap((each) => [sample(connector.issueInternationalCertificate, each), sample(connector.previewInternationalCertificate, each)]),
    sample(connector.listAnnotations, { eventId: act.eventId }),
    sample(connector.listSigns, { kind: 'capacity-to-marry' }),
    sample(connector.previewAct, { eventId: act.eventId }),
    sample(connector.previewAttestation, { eventId: act.eventId }),
  ];
}

function citizenRequests({ connector }: Archive, week: { from: string; to: string }): Sample[] {
  let requestId = 0;
  return [
    sample(connector.listRequests, { ...week, state: 'open' }, ({ requests }) => { requestId = requests[0]?.requestId ?? 0; }),
    sample(connector.decideRequest, () => ({ requestId, decision: 'in-progress' as const })),
    sample(connector.decideRequest, () => ({ requestId, decision: 'fulfilled' as const, extractId: '123456', note: 'Estratto pronto' })),
    sample(connector.readRequest, () => ({ requestId, withSummary: true })),
  ];
}

/** The archive of civil status over a synthetic population, at the instant of its citizens' requests. */
export const openAnscRig: OpenRig = async (bench) => {
  const clock = { now: () => '2026-11-20T09:30:00.000Z' };
  const archive = await openArchive({ ...bench, clock });
  const samples = [
    ...consultations(archive),
    ...documents(archive, businessDay(clock.now())),
    ...citizenRequests(archive, { from: '2026-11-14', to: '2026-11-20' }),
  ];
  return { against, samples };
};
