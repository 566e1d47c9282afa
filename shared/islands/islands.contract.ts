import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Text } from '../kernel/bounds.ts';
import { mutation, query, withRequest } from '../kernel/procedure.ts';
import { IslandKit, IslandMerged, IslandPeriod, MergedPeriod } from './islands.model.ts';

const digest = Text.max(64).optional();

export const islandsContract = {
  /** What this station needs to go on alone; `setUpDigest` and `currentDigest` are of what it has. What is sent of people is journalled. */
  kit: query(access.islands).input(z.object({ setUpDigest: digest, currentDigest: digest })).output(IslandKit).errors({ DEVICE_NOT_FOUND: { status: 404 } }),
  /**
   * Takes what an island did: all of it in one commit, or nothing. Rows that are not this station's to send, a chain that does not hold and
   * another period's node are refused, and the station keeps them.
   */
  merge: mutation(access.islands).input(withRequest(IslandPeriod.shape)).output(IslandMerged).errors({
    ISLAND_REFUSED: { status: 422, data: z.object({ reason: z.string() }) },
    CHAIN_FORKED: { status: 409 },
    CHAIN_GAP: { status: 409 },
    CHAIN_BROKEN: { status: 422 },
  }),
  /** Periods merged in the last 30 days, the newest first. */
  listPeriods: query(access.supervision).output(z.array(MergedPeriod)),
};
