export type IdentityCardKind = 'electronic' | 'paper';

/** Last day on which a paper card is a valid document, whatever is printed on it (Reg. UE 2019/1157). */
export const paperCardLastDay = '2026-08-03';

/** The number printed on the specimen of the electronic card: nobody's. */
const specimen = 'CA00000AA';

/**
 * Which identity card has this number: electronic `CA12345BC` or paper `AB1234567`; undefined when
 * none has. The numbers carry no check digit, so a slip of the pen can pass.
 */
export function identityCardKind(text: string): IdentityCardKind | undefined {
  const number = text.replace(/\s/g, '').toUpperCase();
  if (number === specimen) return undefined;
  if (/^C[A-Z]\d{5}[A-Z]{2}$/.test(number)) return 'electronic';
  if (/^[A-Z]{2}\d{7}$/.test(number)) return 'paper';
  return undefined;
}
