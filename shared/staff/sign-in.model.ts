import { z } from 'zod';
import { Id, Instant } from '../kernel/procedure.ts';

/** Sign-in with the municipality's identity provider, as a page is told of it. */
export const SignInOffer = z.object({
  /** What its button says. */
  label: z.string(),
  /** Origin of the hub's pages to which the provider sends back: a page of another one does not leave for it, but lets a browser do so. */
  home: z.string(),
  /** Whom a password still lets in. */
  passwords: z.enum(['everybody', 'administrators']),
});
export type SignInOffer = z.infer<typeof SignInOffer>;

/** `page`: the page goes to the provider and comes back. `browser`: a browser beside it does, and shows a code to type. */
export const SignInWay = z.enum(['page', 'browser']);
export type SignInWay = z.infer<typeof SignInWay>;

/** A sign-in that has begun: where to go, and until when. */
export const BegunSignIn = z.object({ id: Id, address: z.string(), expiresAt: Instant });
export type BegunSignIn = z.infer<typeof BegunSignIn>;
