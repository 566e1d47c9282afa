import { expect, it } from 'vitest';
import { identityCardKind } from './identity-card.ts';

it.each([
  ['CR43675TM', 'electronic'],
  ['CA79382RA', 'electronic'],
  ['ca 79382 ra', 'electronic'],
  ['AT1234567', 'paper'],
  ['CA1234567', 'paper'],
])('%s is the number of an identity card: %s', (text, kind) => {
  expect(identityCardKind(text)).toBe(kind);
});

it.each(['CA00000AA', 'CB2342TG', 'CS123456A', 'C1236EC', 'AR43675TM', 'CR43675TMX', ''])('"%s" is the number of none', (text) => {
  expect(identityCardKind(text)).toBeUndefined();
});
