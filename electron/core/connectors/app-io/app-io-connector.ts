import type { HttpAnswer, HttpRequest } from '../http.ts';
import { exchangeJson, parseAnswer, refusalOf } from '../json-exchange.ts';
import { SystemFailure, type Asking, type Operation } from '../operation.ts';
import { IoMessage, IoProfile, MessageQuestion, MessageStatus, ProfileQuestion, SentMessage } from './app-io.model.ts';
import { CreatedMessage, LimitedProfile, MessageResponse, toMessageStatus, toNewMessage, toProfile, type FeatureLevel } from './official-messages.ts';

export interface AppIoConfig {
  /** `https://api.io.pagopa.it/api/v1` */
  readonly url: string;
  /** Key of the service that sends, from the App IO back office. */
  readonly subscriptionKey: string;
  readonly level?: FeatureLevel;
  readonly timeoutMilliseconds?: number;
}

export interface AppIoConnector {
  /** Whether a person can be written to in the app. */
  readonly findProfile: Operation<ProfileQuestion, IoProfile>;
  /** Looks first whether the person wants messages, as the service requires; refuses with `SENDER_NOT_ALLOWED` when not. */
  readonly sendMessage: Operation<IoMessage, SentMessage>;
  readonly getMessageStatus: Operation<MessageQuestion, MessageStatus>;
}

const sentences = {
  401: 'the key of the service is not accepted',
  403: 'the service may not do this',
  404: 'there is no such message',
};

type Call = Pick<HttpRequest, 'method'> & { readonly path: string; readonly content?: unknown };

function createCaller({ url, subscriptionKey }: AppIoConfig) {
  return ({ path, method, content }: Call, asking: Asking): Promise<HttpAnswer> => exchangeJson({
    url: `${url}${path}`, method, content, signal: asking.signal,
    /* App IO itself does not look at the key; its gateway logs it, and our simulator obeys it. */
    headers: { 'ocp-apim-subscription-key': subscriptionKey, 'idempotency-key': asking.idempotencyKey },
  });
}

type Caller = ReturnType<typeof createCaller>;

/** By POST, so that the tax code stays out of addresses and their logs. */
async function readProfile(call: Caller, taxCode: string, asking: Asking): Promise<IoProfile> {
  const answer = await call({ method: 'POST', path: '/profiles', content: { fiscal_code: taxCode } }, asking);
  if (answer.status === 404) return { reach: 'absent', languages: [] };
  if (answer.status !== 200) throw refusalOf(answer, sentences);
  return toProfile(parseAnswer(LimitedProfile, answer));
}

async function readStatus(call: Caller, question: MessageQuestion, asking: Asking): Promise<MessageStatus> {
  const answer = await call({ method: 'GET', path: `/messages/${question.taxCode}/${question.messageId}` }, asking);
  if (answer.status !== 200) throw refusalOf(answer, sentences);
  const response = parseAnswer(MessageResponse, answer);
  const isAsked = response.message.id === question.messageId && response.message.fiscal_code === question.taxCode;
  if (!isAsked) throw new SystemFailure('ANSWER_FOREIGN', 'another message than the one asked for');
  return toMessageStatus(response);
}

/** Messages to citizens in App IO, on behalf of one of the municipality's services. */
export function createAppIoConnector(config: AppIoConfig): AppIoConnector {
  const call = createCaller(config);
  const common = { system: 'app-io', timeoutMilliseconds: config.timeoutMilliseconds ?? 10_000 } as const;
  return {
    findProfile: {
      ...common, name: 'getProfile', input: ProfileQuestion, output: IoProfile,
      call: ({ taxCode }, asking) => readProfile(call, taxCode, asking),
    },
    sendMessage: {
      ...common, name: 'submitMessage', input: IoMessage, output: SentMessage,
      async call(message, asking) {
        const { reach } = await readProfile(call, message.taxCode, asking);
        if (reach !== 'reachable') throw new SystemFailure('SYSTEM_REFUSED', `the person is ${reach} in the app`, 'SENDER_NOT_ALLOWED');
        const content = toNewMessage(message, config.level ?? 'STANDARD');
        const answer = await call({ method: 'POST', path: '/messages/', content }, asking);
        if (answer.status !== 201) throw refusalOf(answer, sentences);
        return { messageId: parseAnswer(CreatedMessage, answer).id };
      },
    },
    getMessageStatus: {
      ...common, name: 'getMessage', input: MessageQuestion, output: MessageStatus,
      call: (question, asking) => readStatus(call, question, asking),
    },
  };
}
