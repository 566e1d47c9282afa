import { SystemFailure, type Asking } from '#core/connectors/operation.ts';
import type { SystemCaller } from '#core/connectors/system-caller.ts';
import { CivilAct, CivilActKind, type ActRefusal, type CivilActChoice, type CivilAnnotation, type CivilParty, type CivilPlace } from '#shared/cases/civil-act.model.ts';
import { annotationText, mentionSign } from '#shared/cases/civil-act.rules.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Act, ActPerson, ActPlace, ActSummary } from './act.model.ts';
import type { createAnscConnector } from './ansc-connector.ts';
import type { Annotation } from './international.model.ts';

/** Who asks and why, under a new key for each exchange. */
type LookUpAsking = () => Omit<Asking, 'signal'>;

/** The archive as the counter knows it. */
export interface AnscArchive {
  listActs(of: { readonly taxCode: string; readonly kinds: readonly CivilActKind[] }, asking: LookUpAsking): Promise<CivilActChoice[]>;
  getAct(eventId: string, asking: LookUpAsking): Promise<CivilAct>;
}

/** What the archive refuses to this office's user: this act, or the whole operation. */
const refusals: Readonly<Record<string, ActRefusal>> = { '401002': 'sealed', '401001': 'not-allowed', '403001': 'not-allowed' };

async function orUnavailable<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof SystemFailure)) throw error;
    const refusal = refusals[error.systemCode ?? ''];
    if (refusal !== undefined) throw new DomainError('ACT_NOT_GIVEN', { reason: refusal });
    throw new DomainError('ARCHIVE_UNAVAILABLE', { reason: error.code, detail: error.message });
  }
}

function toPlace(place: ActPlace | undefined): CivilPlace | undefined {
  if (place === undefined) return undefined;
  const { municipality = '', province = '', state = '', detail = '' } = place;
  const name = municipality !== '' ? municipality : state === '' || state === 'ITALIA' ? '' : detail;
  return name === '' && state === '' ? undefined : { name, province, state };
}

const toParty = ({ surname = '', givenName = '', taxCode = '', sex, birthDate = '', birthPlace }: ActPerson): CivilParty =>
  ({ surname, givenName, taxCode, sex: sex ?? '', birthDate, birthPlace: toPlace(birthPlace) });

const nameOf = ({ surname = '', givenName = '' }: { surname?: string | undefined; givenName?: string | undefined }): string => `${surname} ${givenName}`.trim();

/** Acts on which the law lets a paper be drawn: a draft is none yet, an annulled one is none any more. */
const inForce: readonly ActSummary['state'][] = ['confirmed', 'signed-by-registrar', 'made-by-system', 'approved', undefined];

function refuseWhatIsNotGiven(act: ActSummary): void {
  if (act.isSealed) throw new DomainError('ACT_NOT_GIVEN', { reason: 'sealed' });
  if (!inForce.includes(act.state)) throw new DomainError('ACT_NOT_GIVEN', { reason: 'not-in-force' });
  if (act.canBeExtracted === false && act.canBeCertified === false) throw new DomainError('ACT_NOT_GIVEN', { reason: 'not-extractable' });
}

/** Whoever is sealed is not named before somebody may see it. */
function toChoice(act: ActSummary): CivilActChoice[] {
  const kind = CivilActKind.safeParse(act.kind);
  if (!kind.success || (act.content ?? 'act') === 'annotation' || act.content === 'automatic-annotation') return [];
  return [{
    eventId: act.eventId, kind: kind.data, number: act.number ?? '', year: act.formedOn?.slice(0, 4) ?? '', formedOn: act.formedOn ?? '',
    registeredAt: toPlace(act.registeredAt), names: act.isSealed ? [] : act.holders.map(nameOf),
  }];
}

/** Whom an act is about; of a marriage the husband first, of a death the last spouse behind. */
function holdersOf({ kind, holders, spouse }: Act): readonly ActPerson[] {
  if (kind === 'death' && spouse !== undefined) return [...holders.slice(0, 1), spouse];
  const [first, second] = holders;
  return kind === 'marriage' && first?.sex === 'F' && second?.sex === 'M' ? [second, first] : holders;
}

function toAnnotation(act: Act, kind: CivilActKind, { label = '', text, happenedOn = '', happenedAt, relative = {} }: Annotation): CivilAnnotation {
  const about = { happenedOn, happenedAt: toPlace(happenedAt), relative: nameOf(relative) };
  const [, wife] = holdersOf(act);
  const isOfWife = wife !== undefined && about.relative.toUpperCase() === nameOf(wife).toUpperCase();
  return { ...about, text: text ?? annotationText(label, about), sign: mentionSign(label, { kind, isOfWife }) };
}

/** The same annotation from two services of the archive is one. */
function annotationsOf(act: Act, kind: CivilActKind, listed: readonly Annotation[]): CivilAnnotation[] {
  const known = listed.map((each) => toAnnotation(act, kind, each));
  const texts = new Set(known.map(({ text }) => text));
  const others = act.annotations.filter((text) => !texts.has(text)).map((text): CivilAnnotation => ({ text, happenedOn: '', relative: '' }));
  return [...others, ...known];
}

function toAct(act: Act, kind: CivilActKind, listed: readonly Annotation[]): CivilAct {
  const [holder, second] = holdersOf(act);
  if (holder === undefined) throw new DomainError('ARCHIVE_UNAVAILABLE', { reason: 'ANSWER_MALFORMED', detail: `the act ${act.eventId} has no holder` });
  return CivilAct.parse({
    nationalId: act.nationalId, kind, number: act.onPaper?.number ?? act.number, part: act.onPaper?.part, series: act.onPaper?.series,
    year: act.onPaper?.year ?? act.formedOn?.slice(0, 4), registeredAt: toPlace(act.registeredAt),
    happenedOn: act.happenedOn, happenedTime: act.happenedTime, happenedAt: toPlace(act.happenedAt),
    holder: toParty(holder), second: second && toParty(second), father: act.father && toParty(act.father), mother: act.mother && toParty(act.mother),
    annotations: annotationsOf(act, kind, listed), text: act.text,
  });
}

/** The archive of civil status as a counter draws extracts from it. */
export function createAnscArchive(connector: Pick<ReturnType<typeof createAnscConnector>, 'searchActs' | 'findAct' | 'listAnnotations'>, caller: SystemCaller): AnscArchive {
  return {
    listActs: ({ taxCode, kinds }, asking) => orUnavailable(async () => {
      const { acts } = await caller.call(connector.searchActs, { person: { taxCode } }, asking());
      return acts.flatMap(toChoice).filter(({ kind }) => kinds.includes(kind));
    }),
    getAct: (eventId, asking) => orUnavailable(async () => {
      const { act } = await caller.call(connector.findAct, { eventId }, asking());
      const kind = CivilActKind.safeParse(act?.kind);
      if (act === undefined || !kind.success) throw new DomainError('ACT_NOT_FOUND');
      refuseWhatIsNotGiven(act);
      return toAct(act, kind.data, (await caller.call(connector.listAnnotations, { eventId }, asking())).annotations);
    }),
  };
}
