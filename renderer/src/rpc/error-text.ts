import { ORPCError } from '@orpc/client';
import { useI18n } from 'vue-i18n';
import { isDay } from '#shared/kernel/calendar.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { formatEuro } from '#shared/kernel/money.ts';

/** An error as the page shows it: which sentence, with which figures in it. */
export interface ErrorSentence {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Codes of the transport itself, where no use case had a word. */
const transportCodes: Readonly<Record<string, string>> = {
  BAD_REQUEST: 'BAD_REQUEST',
  INTERNAL_SERVER_ERROR: 'INTERNAL',
  NOT_FOUND: 'NOT_FOUND',
  PAYLOAD_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  SERVICE_UNAVAILABLE: 'HUB_AWAY',
  BAD_GATEWAY: 'HUB_AWAY',
  GATEWAY_TIMEOUT: 'HUB_AWAY',
  TOO_MANY_REQUESTS: 'TOO_MANY_REQUESTS',
  UNAUTHORIZED: 'UNAUTHENTICATED',
};

const hasTitle = (item: unknown): item is { title: string } =>
  typeof item === 'object' && item !== null && 'title' in item && typeof item.title === 'string';

const listed = (items: readonly unknown[]): string =>
  items.map((item) => (hasTitle(item) ? item.title : String(item))).join(', ');

/** The figures of a refusal as they are read: amounts in euro, days as written in Italy, lists as words with commas. */
function valuesOf(data: unknown): Record<string, string | number> {
  if (typeof data !== 'object' || data === null) return {};
  const values: Record<string, string | number> = {};

  for (const [name, value] of Object.entries(data)) {
    if (typeof value === 'number') values[name] = name.endsWith('Cents') ? formatEuro(value) : value;
    if (typeof value === 'string') values[name] = isDay(value) ? formatDay(value) : value;
    if (Array.isArray(value)) values[name] = listed(value);
  }
  return values;
}

/** The code of a refusal, or undefined when what was thrown is not an answer of the office. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof ORPCError ? String(error.code) : undefined;
}

/**
 * Chooses the sentence for anything thrown by a call. `isKnown` tells whether the locale has a sentence for
 * a code; what has none is told with its correlation id, or by saying that there is not even that.
 */
export function errorSentence(error: unknown, isKnown: (code: string) => boolean): ErrorSentence {
  if (!(error instanceof ORPCError)) {
    return { key: error instanceof TypeError ? 'errors.HUB_AWAY' : 'errors.UNEXPECTED', values: {} };
  }
  const values = valuesOf(error.data);
  const code = transportCodes[String(error.code)] ?? String(error.code);

  if (code === 'INVALID_TAX_CODE' && values.position === undefined) return { key: 'errors.INVALID_TAX_CODE_LENGTH', values };
  if (code !== 'INTERNAL' && isKnown(code)) return { key: `errors.${code}`, values };
  if (code === 'DATABASE_UNAVAILABLE') return { key: 'errors.HUB_AWAY', values };
  if (values.correlationId !== undefined) return { key: 'errors.INTERNAL', values };
  return { key: 'errors.UNEXPECTED', values };
}

/** The sentence for an error, in the language of the page: what happened and what to do next. */
export function useErrorText(): (error: unknown) => string {
  const { t, te } = useI18n();

  return (error) => {
    const sentence = errorSentence(error, (code) => te(`errors.${code}`, 'it'));
    return t(sentence.key, sentence.values);
  };
}
