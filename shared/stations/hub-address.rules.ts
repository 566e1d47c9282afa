/**
 * The address of a hub as somebody typed it (`sportello.local:8443`, `https://10.0.0.5/`), as origin: HTTPS unless plain HTTP is written out.
 * Undefined when it is no address.
 */
export function readHubAddress(typed: string): string | undefined {
  const text = typed.trim();
  const whole = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || /\s/.test(text) || !URL.canParse(whole)) return undefined;
  const { protocol, origin, hostname, username } = new URL(whole);
  return (protocol === 'https:' || protocol === 'http:') && hostname !== '' && username === '' ? origin : undefined;
}
