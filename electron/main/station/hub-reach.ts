/** `returning`: the hub answers again, and what was done without it is being sent. */
export type Reach = 'online' | 'away' | 'returning';

/** What one asking found. A `stranger` answers in the hub's place: another certificate. */
export type Heard = 'answer' | 'silence' | 'stranger';

export interface Standing {
  readonly reach: Reach;
  /** Epoch milliseconds; while away, since when the hub is silent. */
  readonly since: number;
  /** First asking of a silence that is not decided yet. */
  readonly silentSince?: number;
  readonly failures: number;
  /** Answers in a row while away. */
  readonly answers: number;
}

interface Moment { readonly askedAt: number; readonly now: number }

/** Silence after which the hub is away, ms. */
const awayAfter = 3_000;
/** One lost asking is not an outage, however late it was noticed. */
const failuresToBeAway = 2;
/** A hub that comes up answers, and may go down again. */
const answersToBeBack = 2;

function hearOnline(standing: Standing, heard: Heard, { askedAt, now }: Moment): Standing {
  // Whoever shows another certificate is no outage: calls are refused with that, and no work is begun beside it.
  if (heard !== 'silence') return { reach: 'online', since: standing.since, failures: 0, answers: 0 };
  const silentSince = standing.silentSince ?? askedAt;
  const failures = standing.failures + 1;
  if (failures >= failuresToBeAway && now - silentSince >= awayAfter) return { reach: 'away', since: silentSince, failures: 0, answers: 0 };
  return { ...standing, silentSince, failures };
}

/** The next standing after one asking, or a call without an answer. */
export function hear(standing: Standing, heard: Heard, moment: Moment): Standing {
  if (standing.reach === 'online') return hearOnline(standing, heard, moment);
  if (standing.reach === 'returning') return heard === 'silence' ? hearOnReturn(standing, moment) : { ...standing, failures: 0 };
  const answers = heard === 'answer' ? standing.answers + 1 : 0;
  return answers >= answersToBeBack ? { reach: 'returning', since: moment.now, failures: 0, answers: 0 } : { ...standing, answers };
}

/** A hub that is busy taking what is sent may answer late; one that is silent twice is away again. */
function hearOnReturn(standing: Standing, { askedAt }: Moment): Standing {
  const failures = standing.failures + 1;
  return failures >= failuresToBeAway ? { reach: 'away', since: askedAt, failures: 0, answers: 0 } : { ...standing, failures };
}
