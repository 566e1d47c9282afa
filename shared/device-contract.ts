import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { HubStanding } from './stations/hub-standing.model.ts';

/** What only this PC can do; served by the desktop shell, never by a hub. */
export const deviceContract = {
  /** Application version and platform of this station. */
  about: oc.output(z.object({ version: z.string(), platform: z.string() })),
  /** Names of the printers installed on this PC. */
  listPrinters: oc.output(z.array(z.object({ name: z.string(), isDefault: z.boolean() }))),
  /** How this PC stands to its hub: at once, and after each change. */
  watchHub: oc.output(eventIterator(HubStanding)),
};
