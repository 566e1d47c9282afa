import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Text, Whole } from '../kernel/bounds.ts';
import { DiskSpace } from '../kernel/disk-space.ts';
import { feed, query } from '../kernel/procedure.ts';
import { Hello, OfficeChange } from './system.model.ts';

export const systemContract = {
  /** First call of every page: versions, training mode, whose office this is. */
  hello: query(access.anyone).input(z.object({ protocolVersion: Whole, version: Text.max(30).optional() })).output(Hello)
    .errors({ PROTOCOL_MISMATCH: { status: 426, data: z.object({ expected: z.int(), version: z.string(), address: z.string().optional() }) } }),
  /** How much room the hub has left on its disk; undefined where it does not look. */
  readDisk: query(access.staff).output(DiskSpace.optional()),
  /** The one feed of a staff page: names what changed, so that the page reads it again. */
  watch: feed(access.signedIn).output(eventIterator(OfficeChange)),
};
