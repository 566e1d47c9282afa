import { z } from 'zod';
import { IslandConflict, IslandFigures } from '../islands/islands.model.ts';
import { Instant } from '../kernel/procedure.ts';

/**
 * How a PC stands to its hub. `own`: it has none, the office is here. `away`: the hub does not answer and there is no island. `island`: this PC
 * works alone. `merging`: the hub answers again, what was done is being sent.
 */
export const HubState = z.enum(['own', 'online', 'away', 'island', 'merging']);
export type HubState = z.infer<typeof HubState>;

/**
 * What keeps this PC from being ready for an outage, or from sending. `no-kit`: nothing was received yet; `version`: the hub has another version; `disk`: no
 * room; `broken`: what was received cannot be kept; `unreadable`: work of an earlier outage waits in a file that cannot be read; `refused`: the hub does not take what was done.
 */
export const StandbyTrouble = z.enum(['no-kit', 'version', 'disk', 'broken', 'unreadable', 'refused']);
export type StandbyTrouble = z.infer<typeof StandbyTrouble>;

/** What was sent when the hub came back. */
export const SentPeriod = z.object({ at: Instant, figures: IslandFigures, conflicts: z.array(IslandConflict) });
export type SentPeriod = z.infer<typeof SentPeriod>;

export const HubStanding = z.object({
  state: HubState,
  /** Absent for an office of its own. */
  since: Instant.optional(),
  /** What the island's numbers begin with. */
  mark: z.string().optional(),
  /** What was done without the hub and is not sent yet. */
  waiting: IslandFigures.optional(),
  sent: SentPeriod.optional(),
  trouble: StandbyTrouble.optional(),
});
export type HubStanding = z.infer<typeof HubStanding>;
