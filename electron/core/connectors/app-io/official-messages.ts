import { z } from 'zod';
import type { IoMessage, IoProfile, MessageStatus } from './app-io.model.ts';

export type FeatureLevel = 'STANDARD' | 'ADVANCED';

export const LimitedProfile = z.object({
  sender_allowed: z.boolean(),
  preferred_languages: z.array(z.string()).optional(),
});

export const CreatedMessage = z.object({ id: z.string().min(1) });

export const MessageResponse = z.object({
  message: z.object({ id: z.string(), fiscal_code: z.string() }),
  status: z.string().optional(),
  read_status: z.string().optional(),
  payment_status: z.string().optional(),
});

const states: Readonly<Record<string, MessageStatus['state']>> = {
  ACCEPTED: 'accepted', THROTTLED: 'delayed', FAILED: 'failed', PROCESSED: 'delivered', REJECTED: 'rejected',
};

export function toProfile(profile: z.infer<typeof LimitedProfile>): IoProfile {
  return { reach: profile.sender_allowed ? 'reachable' : 'blocked', languages: profile.preferred_languages ?? [] };
}

/** Our message in the names of `NewMessage`. */
export function toNewMessage(message: IoMessage, level: FeatureLevel): Record<string, unknown> {
  const { payment, dueAt, secondsToLive } = message;
  return {
    fiscal_code: message.taxCode,
    feature_level_type: level,
    ...(secondsToLive !== undefined && { time_to_live: secondsToLive }),
    content: {
      subject: message.subject,
      markdown: message.markdown,
      ...(dueAt !== undefined && { due_date: dueAt }),
      ...(payment && {
        payment_data: {
          amount: payment.cents,
          notice_number: payment.noticeNumber,
          invalid_after_due_date: payment.isInvalidAfterDue,
          ...(payment.payee !== undefined && { payee: { fiscal_code: payment.payee } }),
        },
      }),
    },
  };
}

/** The state of a message; a response without status is one still under way. */
export function toMessageStatus(response: z.infer<typeof MessageResponse>): MessageStatus {
  const { status = 'ACCEPTED', read_status: read, payment_status: paid } = response;
  return {
    state: states[status] ?? 'other',
    ...((read === 'READ' || read === 'UNREAD') && { isRead: read === 'READ' }),
    ...((paid === 'PAID' || paid === 'NOT_PAID') && { isPaid: paid === 'PAID' }),
  };
}
