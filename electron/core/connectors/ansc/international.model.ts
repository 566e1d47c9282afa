import { z } from 'zod';
import { Day } from '#shared/kernel/procedure.ts';
import { ActPlace } from './act.model.ts';
import { internationalKinds } from './codes.ts';

/** An annotation that a multilingual certificate has to mention, and the sign by which it does. */
export const Annotation = z.object({
  id: z.string(),
  annotationId: z.string().optional(),
  happenedOn: Day.optional(),
  happenedAt: ActPlace.optional(),
  relative: z.object({ surname: z.string().optional(), givenName: z.string().optional() }).optional(),
  label: z.string().optional(),
  text: z.string().optional(),
});
export type Annotation = z.infer<typeof Annotation>;
export const AnnotationList = z.object({ annotations: z.array(Annotation) });
export type AnnotationList = z.infer<typeof AnnotationList>;

/** Signs of the Vienna convention: Mar married, Sc separated, Div divorced, A annulled, D dead, Dm, Df death of husband, of wife. */
export const mentionSigns = ['Mar', 'Sc', 'Div', 'A', 'D', 'Dm', 'Df'] as const;
const Mention = z.object({ sign: z.enum(mentionSigns), annotation: Annotation.optional() });

const Spouse = z.object({ taxCode: z.string().length(16), surname: z.string(), givenName: z.string() });

/** A certificate of the Vienna convention (1976) or, for capacity to marry, of the Munich convention (1980). */
export const InternationalOrder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('birth'), eventId: z.string().min(1), issuedOn: Day, mentions: z.array(Mention).optional() }),
  z.object({
    kind: z.literal('marriage'), eventId: z.string().min(1), issuedOn: Day, mentions: z.array(Mention).optional(),
    husbandSurnameBefore: z.string().optional(), wifeSurnameBefore: z.string().optional(),
  }),
  z.object({
    kind: z.literal('death'), eventId: z.string().min(1), issuedOn: Day,
    lastSpouse: z.object({ surname: z.string(), givenName: z.string() }).optional(),
  }),
  z.object({ kind: z.literal('capacity-to-marry'), issuedOn: Day, spouses: z.tuple([Spouse, Spouse]) }),
]);
export type InternationalOrder = z.infer<typeof InternationalOrder>;

export const SignQuestion = z.object({ kind: z.enum(internationalKinds) });
export type SignQuestion = z.infer<typeof SignQuestion>;
export const SignList = z.object({ signs: z.array(z.object({ sign: z.string(), label: z.string().optional(), field: z.string().optional() })) });
export type SignList = z.infer<typeof SignList>;
