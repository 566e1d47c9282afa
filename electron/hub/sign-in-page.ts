/** Why somebody who came back is not in, and what to do: the codes of `signIn.finish`, for a browser that has no page of ours. */
const sentences: Readonly<Record<string, string>> = {
  SIGN_IN_OVER: 'Questo accesso non vale più: è scaduto, è già stato usato o non è partito da qui. Torna allo sportello e ricomincia.',
  SIGN_IN_CANCELLED: 'Hai annullato l’accesso, o il Comune non ti ha riconosciuto. Torna allo sportello e ricomincia.',
  SIGN_IN_NOT_FRESH: 'Il gestore degli accessi non ha chiesto di nuovo chi sei, e una postazione è di tutti. Ricomincia e scrivi le tue credenziali.',
  SIGN_IN_TOO_WEAK: 'Per entrare qui serve un accesso più sicuro, per esempio con un secondo fattore. Ricomincia e scegli quello.',
  PROVIDER_UNREACHABLE: 'Il gestore degli accessi non risponde. Riprova tra poco, o entra allo sportello con la password, se il tuo profilo la usa.',
  PROVIDER_REFUSED: 'Il gestore degli accessi ha rifiutato la richiesta. Avvisa chi segue il programma; intanto entra allo sportello con la password, se il tuo profilo la usa.',
  PROVIDER_ANSWER_INVALID: 'La risposta del gestore degli accessi non supera i controlli, e nessuno è entrato. Avvisa chi segue il programma.',
  PROVIDER_CLOCK: 'L’orologio del gestore degli accessi e quello del programma non vanno d’accordo. Avvisa chi segue il programma.',
};
const otherwise = 'L’accesso non è riuscito. Torna allo sportello e ricomincia.';

/** What the page shows: a code to type, or why there is none. */
export type SignInPage = { readonly ticket: string } | { readonly failure: string };

const style = `
:root { color-scheme: light dark; --back: #fff; --text: #17324d; --quiet: #455a64; --link: #0059b3; --code: #f2f5f8; }
@media (prefers-color-scheme: dark) { :root { --back: #0b1620; --text: #eef4fa; --quiet: #b6c4d1; --link: #8ec1ff; --code: #16283a; } }
body { margin: 0; min-height: 100dvh; display: grid; place-content: center; background: var(--back); color: var(--text); font: 1.125rem/1.5 'Titillium Web', system-ui, sans-serif; }
main { max-width: 34rem; padding: 2rem; }
h1 { margin: 0 0 .5rem; font-size: 2rem; line-height: 1.2; }
p { margin: 0 0 1rem; }
.code { padding: 1rem; border-radius: .25rem; background: var(--code); font: 700 2.5rem/1.2 ui-monospace, monospace; letter-spacing: .1em; text-align: center; }
.quiet { color: var(--quiet); font-size: 1rem; }
a { color: var(--link); }`;

const pair = (ticket: string): string => `${ticket.slice(0, 4)}-${ticket.slice(4)}`;

const bodyOf = (page: SignInPage): string => 'ticket' in page
  ? `<h1>Scrivi questo codice allo sportello</h1><p class="code">${pair(page.ticket)}</p><p>Vale cinque minuti e una volta sola. Poi puoi chiudere questa finestra.</p><p class="quiet">Non dirlo a nessuno, nemmeno a chi te lo chiede per telefono: con il codice si entra a nome tuo.</p>`
  : `<h1>Accesso non riuscito</h1><p role="alert">${sentences[page.failure] ?? otherwise}</p><p><a href="/clerk">Torna allo sportello</a></p>`;

/** A page for a browser on its way, which loads nothing and runs nothing; `nonce`: of its style. */
export const writeSignInPage = (page: SignInPage, nonce: string): string =>
  `<!doctype html><html lang="it"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Accesso – Sportello Facile</title><style nonce="${nonce}">${style}</style></head><body><main>${bodyOf(page)}</main></body></html>`;
