import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Text } from '../kernel/bounds.ts';
import { Id, query } from '../kernel/procedure.ts';
import { BegunSignIn, SignInWay } from './sign-in.model.ts';
import { lockedOut, SecondFactorCode, Session, wrongCode } from './staff.contract.ts';

/** 32 bytes, base64url. */
const Bytes = z.string().regex(/^[\w-]{43}$/);

/** What is wrong with the provider itself. */
const provider = { PROVIDER_NOT_SET: { status: 404 }, PROVIDER_UNREACHABLE: { status: 503 } };

/** Sign-in with the municipality's identity provider (OpenID Connect). Neither is replayable, by design: what they give is kept nowhere else. */
export const signInContract = {
  /** Begins one, for the page that keeps the secret whose SHA-256 this is. */
  begin: query(access.anyone).input(z.object({ proofHash: Bytes, way: SignInWay })).output(BegunSignIn).errors(provider),
  /**
   * Opens a session for whoever the provider named, to the page that began, once: with its secret and the code that came back. `code` is of their app, where
   * they have one. `SIGN_IN_OVER` says of all that is unknown, used, too late or of another page the same.
   */
  finish: query(access.anyone)
    .input(z.object({ id: Id, proof: Bytes, ticket: Text.min(8).max(64), code: SecondFactorCode.optional() }))
    .output(Session)
    .errors({
      ...provider, ...lockedOut, ...wrongCode, SECOND_FACTOR_NEEDED: { status: 401 },
      SIGN_IN_OVER: { status: 410 }, SIGN_IN_CODE_WRONG: { status: 422 }, SIGN_IN_CANCELLED: { status: 403 }, SIGN_IN_NOT_FRESH: { status: 403 }, SIGN_IN_TOO_WEAK: { status: 403 },
      PROVIDER_REFUSED: { status: 502 }, PROVIDER_ANSWER_INVALID: { status: 502 }, PROVIDER_CLOCK: { status: 502 },
      IDENTITY_UNKNOWN: { status: 403 }, ACCOUNT_DEACTIVATED: { status: 403 },
    }),
};
