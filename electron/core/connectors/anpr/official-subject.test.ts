import { describe, expect, it } from 'vitest';
import { RegisterPerson } from '#shared/people/people.model.ts';
import { OfficialSubject } from './official-subject.ts';

describe('the certifiability of a subject', () => {
  it.each(['0', '1', '2', '3', '4'])('is read whichever of the register\'s table it is: %s', (code) => {
    const { soggettoCertificabile } = OfficialSubject.shape.attributiSoggetto.unwrap().parse({ soggettoCertificabile: code });
    expect(RegisterPerson.shape.certifiability.parse(soggettoCertificabile)).toBe(Number(code));
  });

  it('is refused when the table does not have it', () => {
    expect(OfficialSubject.shape.attributiSoggetto.safeParse({ soggettoCertificabile: '5' }).success).toBe(false);
  });
});
