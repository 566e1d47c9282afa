import { z } from 'zod';
import { Day, Instant } from '../kernel/procedure.ts';
import { GuestLanguage } from '../queue/queue-setup.model.ts';

/** From worst to best; the page puts a face and a word to each. */
export const scores = [1, 2, 3, 4, 5] as const;
export const Score = z.literal(scores);
export type Score = z.infer<typeof Score>;

/** Why, of the service and never of who served: nobody's work is measured here (L. 300/1970 art. 4). */
export const reasons = ['quick', 'clear', 'solved', 'slow', 'unclear', 'unsolved', 'place'] as const;
export const Reason = z.enum(reasons);
export type Reason = z.infer<typeof Reason>;

/** Whether a visit may still be voted on: `early` while it goes on, `over` when its day is, `given` once it was. */
export const VoteStanding = z.enum(['open', 'given', 'early', 'over']);
export type VoteStanding = z.infer<typeof VoteStanding>;

/** What came of a vote: it counts, it had been given already, it came too soon or too late. */
export const VoteOutcome = z.enum(['counted', 'given', 'early', 'over']);
export type VoteOutcome = z.infer<typeof VoteOutcome>;

/** What the tablet of a counter asks now; nothing while somebody is served there, or nobody has just left. */
export const CounterQuestion = z.object({
  at: Instant,
  /** Absent: the tablet stands at no counter. */
  counterLabel: z.string().optional(),
  question: z.object({ code: z.string(), until: Instant, /** In which the person was handed papers. */ language: GuestLanguage.optional() }).optional(),
});
export type CounterQuestion = z.infer<typeof CounterQuestion>;

export const SummaryBy = z.enum(['day', 'hour', 'queue', 'area']);
export type SummaryBy = z.infer<typeof SummaryBy>;

/** Votes with their mean, 1 to 5 with one decimal, and how many gave each score, worst first; all absent where fewer than five would be told of. */
export const VoteFigure = z.object({ votes: z.int().optional(), average: z.number().optional(), scores: z.array(z.int()).optional() });
export type VoteFigure = z.infer<typeof VoteFigure>;

export const SatisfactionSummary = z.object({
  from: Day, to: Day, by: SummaryBy,
  total: VoteFigure,
  /** `label`: the name of a queue; other keys speak for themselves. */
  rows: z.array(VoteFigure.extend({ key: z.string(), label: z.string() })),
  /** Only those that five or more gave. */
  reasons: z.array(z.object({ reason: Reason, votes: z.int() })),
});
export type SatisfactionSummary = z.infer<typeof SatisfactionSummary>;
