import { z } from 'zod';
import { Instant } from '../kernel/procedure.ts';
import { SignInOffer } from '../staff/sign-in.model.ts';
import { OwnDevice } from '../stations/stations.model.ts';

/** Raised whenever a page built earlier could misread the hub. */
export const protocolVersion = 1;

export const Hello = z.object({
  protocolVersion: z.int(),
  version: z.string(),
  training: z.boolean(),
  municipalityName: z.string(),
  /** As addresses of the register write it: `Poggio Sereno`; who lives there is a resident of ours. */
  municipalityShortName: z.string(),
  officeName: z.string(),
  /** Where citizens reach the public pages; absent: tickets have no page to follow. */
  publicBaseUrl: z.string().optional(),
  /** Minutes without a key or a touch after which a clerk's page asks for the password again; 0: never. */
  lockAfterMinutes: z.int().min(0),
  /** Sign-in with the municipality's identity provider; absent: there is none. */
  signIn: SignInOffer.optional(),
  /** The hub's time, by which everything is recorded: a page whose clock is wrong goes by it. */
  now: Instant,
  /** The device that asks, as it was paired; absent for a browser and for a token that is no longer good. */
  device: OwnDevice.optional(),
});
export type Hello = z.infer<typeof Hello>;

/** What a page shows; a change names the topic, never carries personal data. */
export const Topic = z.enum(['queue', 'visits', 'documents', 'printing', 'systems', 'till', 'notes', 'cases', 'voids', 'glass']);
export type Topic = z.infer<typeof Topic>;

export const OfficeChange = z.object({
  topic: Topic,
  /** Id of what changed (ticket, visit, document, job), when it is one thing. */
  subject: z.string().optional(),
});
export type OfficeChange = z.infer<typeof OfficeChange>;
