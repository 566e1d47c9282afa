/** What the fragment of our own address begins with when the identity provider has sent somebody back: then the id of the sign-in, a dot and its code. */
export const signInFragment = '#sign-in=';
