import type { SoapService } from './anpr-config.ts';

const commonAnswer = '{http://sogei.it/ANPR/rispostaComune}Risposta_Comune';
const namespaceOf = (name: string): string => `http://sogei.it/ANPR/${name}`;

/** One operation of the web services: where it lives, and the elements that say yes and no. */
export interface SoapOperation {
  readonly service: SoapService;
  readonly namespace: string;
  readonly success: string;
  readonly failure: string;
}

const consultation = namespaceOf('3000consultazione');
const change = namespaceOf('5000mutazione');
const enrolment = namespaceOf('1000iscrizione');
const certification = namespaceOf('6001certificazione');

export const soapOperations = {
  1002: { service: '1000', namespace: enrolment, success: commonAnswer, failure: `{${enrolment}}rispostaKO` },
  3002: { service: '3000', namespace: consultation, success: `{${consultation}}Risposta3002_OK`, failure: `{${consultation}}rispostaKO` },
  3004: { service: '3000', namespace: consultation, success: `{${consultation}}Risposta3004_OK`, failure: `{${consultation}}rispostaKO` },
  5005: { service: '5000', namespace: change, success: commonAnswer, failure: `{${change}}rispostaKO` },
  6001: { service: '6001', namespace: certification, success: `{${certification}}Risposta6001OK`, failure: `{${certification}}Risposta6001KO` },
} as const satisfies Record<number, SoapOperation>;
export type SoapOperationCode = keyof typeof soapOperations;
