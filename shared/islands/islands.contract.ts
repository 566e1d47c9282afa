import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { query } from '../kernel/procedure.ts';
import { IslandKit, MergedPeriod } from './islands.model.ts';

const digest = z.string().max(64).optional();

export const islandsContract = {
  /** What this station needs to go on alone; `setUpDigest` and `currentDigest` are of what it has. What is sent of people is journalled. */
  kit: query(access.islands).input(z.object({ setUpDigest: digest, currentDigest: digest })).output(IslandKit).errors({ DEVICE_NOT_FOUND: { status: 404 } }),
  /** Periods merged in the last 30 days, the newest first. */
  listPeriods: query(access.supervision).output(z.array(MergedPeriod)),
};
