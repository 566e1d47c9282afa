import { expect, it } from 'vitest';
import { refusalOf } from './anpr-errors.ts';

const entry = (codiceErroreAnomalia: string, tipoErroreAnomalia = 'E') => ({ codiceErroreAnomalia, tipoErroreAnomalia, testoErroreAnomalia: `words of ${codiceErroreAnomalia}` });

it('takes the reason for the code, not the anomalies nor what the help desk wants to know', () => {
  const failure = refusalOf([entry('EN527'), entry('EN395', 'W'), entry('EN531'), entry('EN378')]);
  expect(failure).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'EN531' });
  expect(failure.message).toBe('EN531 words of EN531; EN378 words of EN378; EN527 words of EN527; EN395 words of EN395');
});

it('takes what the register could not do for its own trouble, which may pass', () => {
  expect(refusalOf([entry('999'), entry('EN527')])).toMatchObject({ code: 'SYSTEM_ERROR', systemCode: '999', isLasting: false });
});

it('has a code even where only the help desk is spoken to', () => {
  expect(refusalOf([entry('EN527')])).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'EN527' });
});
