import { errors, publicErrors } from '#renderer/i18n/it.json';

/** The sentences for refusals as a citizen reads them: where a clerk would look after the server, a citizen calls the office. */
export const citizenErrors = { ...errors, ...publicErrors };
