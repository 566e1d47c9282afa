import type { OfficialSpecs } from './official-specs.ts';
import type { Exchange } from './recorder.ts';
import type { Against } from './sample.ts';

/** What was found wrong on one side of an exchange. */
export interface Finding { readonly side: 'request' | 'response'; readonly messages: readonly string[] }

/** What is wrong with an exchange, and why something of it could not be checked. */
export interface Judgement { readonly findings: readonly Finding[]; readonly gap?: string }

export type Judge = (exchange: Exchange, against: readonly Against[]) => Promise<Judgement>;

type ByOpenApi = Extract<Against, { openapi: string }>;

/** JSON read, a form as an object, everything else as text. */
function readBody(type: string, body: string): unknown {
  if (body === '') return undefined;
  if (type.includes('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(body));
  try {
    return /json/.test(type) ? JSON.parse(body) : body;
  } catch {
    return body;
  }
}

const typeOf = (headers: Exchange['headers']): string => String(headers['content-type'] ?? '');

const wrong = (findings: readonly Finding[]): Finding[] => findings.filter(({ messages }) => messages.length > 0);

async function judgeByOpenApi(specs: OfficialSpecs, exchange: Exchange, { at, openapi, base = at, elsewhere }: ByOpenApi): Promise<Judgement> {
  const checks = await specs.openapi(openapi);
  const { method, status, headers } = exchange;
  const path = exchange.path.slice(base.length) || '/';
  const asked = [...checks.request(method, path, readBody(typeOf(headers), exchange.body)), ...checks.parameters(method, path, headers)];
  const request: Finding = { side: 'request', messages: [...new Set(asked)] };
  if (elsewhere?.statuses.includes(status) === true) {
    return { findings: wrong([request]), gap: `status ${String(status)} stands in ${elsewhere.paper}, not in the description` };
  }
  const answered = checks.response(method, path, status, readBody(exchange.answerType, exchange.answer));
  return { findings: wrong([request, { side: 'response', messages: answered }]) };
}

/** Makes the judge of what travelled; each description is read once. */
export function createJudge(specs: OfficialSpecs): Judge {
  const read = new Map<string, ReturnType<OfficialSpecs['xsd']>>();
  const openOnce = (key: string, open: () => ReturnType<OfficialSpecs['xsd']>) => {
    const opened = read.get(key) ?? open();
    read.set(key, opened);
    return opened;
  };
  const apis = new Map<string, ReturnType<OfficialSpecs['openapi']>>();
  const once: OfficialSpecs = {
    ...specs,
    openapi(file) {
      const opened = apis.get(file) ?? specs.openapi(file);
      apis.set(file, opened);
      return opened;
    },
  };
  return async (exchange, against) => {
    const described = against.find(({ at }) => exchange.path.startsWith(at));
    if (described === undefined) return { findings: [], gap: `no official description: ${exchange.method} ${exchange.path.split('?')[0] ?? ''}` };
    if ('openapi' in described) return judgeByOpenApi(once, exchange, described);
    const check = await ('wsdl' in described
      ? openOnce(described.wsdl.join('/'), () => specs.wsdlBody(...described.wsdl))
      : openOnce(described.xsd.join('/'), () => specs.xsd(...described.xsd)));
    return { findings: wrong([{ side: 'request', messages: await check(exchange.body) }, { side: 'response', messages: await check(exchange.answer) }]) };
  };
}
