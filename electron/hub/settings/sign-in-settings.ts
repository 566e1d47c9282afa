import { z } from 'zod';
import { checked, choice, isUrlOf, path } from './setting-parts.ts';

const isOwnMachine = (text: string): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(URL.parse(text)?.hostname ?? '');
/** Over TLS; plain on this machine alone, where a provider is tried. */
const isGuarded = (text: string): boolean => isUrlOf(text, ['https:']) || (isUrlOf(text, ['http:']) && isOwnMachine(text));
const isIssuer = (text: string): boolean => isGuarded(text) && URL.parse(text)?.search === '' && URL.parse(text)?.hash === '';
const isOrigin = (text: string): boolean => isGuarded(text) && URL.parse(text)?.href === `${URL.parse(text)?.origin ?? ''}/`;
const isShort = (text: string, most: number): boolean => text.trim() !== '' && text.length <= most;

const listError = 'is not a list of texts without blanks';

/** Sign-in with the municipality's identity provider (OpenID Connect), as a hub is told of it; all of it is absent where there is none. */
export const signInSettings = {
  signInIssuer: checked(isIssuer, 'is not the https address of an identity provider, as it calls itself: https://accesso.comune.example/realms/comune'),
  signInClient: checked((text) => isShort(text, 200), 'is not what the provider calls this hub: a text of 200 signs at most'),
  signInSecret: checked((text) => isShort(text, 500), 'is not a secret'),
  /** Holds the secret alone. */
  signInSecretFile: path,
  /** Which of its words names somebody at their first sign-in. */
  signInClaim: choice(['preferred_username', 'email', 'sub']),
  signInLabel: checked((text) => isShort(text, 40), 'is not what a button says: a text of 40 signs at most'),
  /** Levels of which the provider must have reached one. */
  signInAcr: z.array(checked((text) => /^\S{1,200}$/.test(text), listError), listError),
  /** Under which address clerks' browsers know the hub. */
  signInHome: checked(isOrigin, 'is not the https address of this hub, without a path: https://sportello.comune.example:4680'),
  signInPasswords: choice(['everybody', 'administrators']),
};
