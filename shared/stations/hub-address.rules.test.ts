import { expect, it } from 'vitest';
import { readHubAddress } from './hub-address.rules.ts';

it.each([
  ['sportello.local:8443', 'https://sportello.local:8443'],
  [' https://10.0.0.5/clerk ', 'https://10.0.0.5'],
  ['http://10.0.0.5:8080', 'http://10.0.0.5:8080'],
  ['[fd00::5]:8443', 'https://[fd00::5]:8443'],
  ['', undefined], ['due parole', undefined], ['ftp://10.0.0.5', undefined], ['https://admin@10.0.0.5', undefined], ['host:porta', undefined],
])('"%s" is the hub at %s', (typed, origin) => {
  expect(readHubAddress(typed)).toBe(origin);
});
