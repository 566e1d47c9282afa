import { z } from 'zod';
import { Amount, Text, Whole, mostRows } from '../kernel/bounds.ts';
import { ChainPiece } from '../kernel/journal-chain.ts';
import { Day, Instant } from '../kernel/procedure.ts';

/** How offices and their centre speak; raised when an older one could no longer follow. */
export const replicationProtocol = 1;

const Key = Text.min(1).max(26);
const card = { id: Key, officeId: Key };

/** Who was identified in a visit, as the office last read them. */
export const CitizenCard = z.object({ id: Key, taxCode: Text.max(32), surname: Text.max(200), givenName: Text.max(200) });
export type CitizenCard = z.infer<typeof CitizenCard>;

export const VisitCard = z.object({ ...card, citizenId: Key.optional(), state: z.enum(['open', 'parked', 'closed']), openedAt: Instant, closedAt: Instant.optional() });
export type VisitCard = z.infer<typeof VisitCard>;

/** `state` as the basket has it; `progress` where a settled one goes on after the counter. */
export const CaseCard = z.object({
  ...card, visitId: Key, serviceId: Text.max(80), title: Text.max(200), state: Text.max(20), progress: Text.max(20).optional(),
  dueOn: Day.optional(), openedAt: Instant, settledAt: Instant.optional(),
});
export type CaseCard = z.infer<typeof CaseCard>;

export const DocumentCard = z.object({ ...card, visitId: Key, title: Text.max(160), number: Text.max(20), state: Text.max(10), issuedAt: Instant });
export type DocumentCard = z.infer<typeof DocumentCard>;

/** `method`: the means that paid it (`cash`, `card+cash`), `none` where nothing was owed. */
export const PaymentCard = z.object({
  ...card, visitId: Key, receiptNumber: Text.max(30).optional(), totalCents: Amount, method: Text.max(20), at: Instant, voidedAt: Instant.optional(),
});
export type PaymentCard = z.infer<typeof PaymentCard>;

/** What a centre needs to look things up, as it stood in the office's database when its journal had `version` rows. */
export const Cards = z.object({
  version: Whole,
  citizens: z.array(CitizenCard).max(mostRows), visits: z.array(VisitCard).max(mostRows), cases: z.array(CaseCard).max(mostRows), documents: z.array(DocumentCard).max(mostRows), payments: z.array(PaymentCard).max(mostRows),
  /** Citizens whose key the office destroyed. */
  erased: z.array(Key).max(mostRows),
});
export type Cards = z.infer<typeof Cards>;

/** Where a chain stands. */
export const ChainPoint = z.object({ node: z.ulid(), seq: z.int().min(0) });
export type ChainPoint = z.infer<typeof ChainPoint>;

/** An office says who it is; `proof` is its journal key's signature over its node and the device that it was paired as. */
export const Greeting = z.object({
  protocol: Whole,
  version: Text.max(30),
  node: z.ulid(),
  publicKey: Text.max(200),
  proof: Text.max(200),
  municipality: z.object({ code: Text.max(20), name: Text.max(120) }),
  offices: z.array(z.object({ id: Key, name: Text.max(120) })).max(500),
  rowsBehind: Whole,
});
export type Greeting = z.infer<typeof Greeting>;

/** The end of a chain as the centre has it. */
export const KnownEnd = ChainPoint.extend({ hash: z.string() });
export type KnownEnd = z.infer<typeof KnownEnd>;

/** The centre's answer: who it is, and how far it has the chains of this office. */
export const CentreGreeting = z.object({ municipalityName: z.string(), officeName: z.string(), known: z.array(KnownEnd) });
export type CentreGreeting = z.infer<typeof CentreGreeting>;

/** Rows of one chain with cards of what they touched; `name` is of an island's chain, the office's own has its own. */
export const Batch = z.object({ chain: ChainPiece, name: Text.max(120), rowsBehind: Whole, cards: Cards });
export type Batch = z.infer<typeof Batch>;

/** Why an office and its centre do not go on. */
export const Trouble = z.enum(['away', 'certificate', 'revoked', 'forked', 'broken', 'other-municipality', 'protocol', 'refused']);
export type Trouble = z.infer<typeof Trouble>;

/** An office as its centre sees it; `rowsBehind` as it last told. */
export const CentreOffice = z.object({
  node: z.string(),
  /** The device as which it was paired. */
  deviceId: z.string(),
  /** As that is called. */
  name: z.string(),
  municipalityName: z.string(),
  offices: z.array(z.object({ id: z.string(), name: z.string() })),
  version: z.string(),
  /** Rows of its chains that stand here. */
  rows: z.int(),
  greetedAt: Instant,
  receivedAt: Instant.optional(),
  rowsBehind: z.int(),
  trouble: z.object({ what: Trouble, at: Instant }).optional(),
  isRevoked: z.boolean(),
});
export type CentreOffice = z.infer<typeof CentreOffice>;

/** An office's centre as the office sees it. */
export const CentreLink = z.object({
  url: z.string(),
  centreName: z.string(),
  joinedAt: Instant,
  rowsBehind: z.int(),
  /** When the oldest row that the centre has not got was written; absent: it has all. */
  behindSince: Instant.optional(),
  pushedAt: Instant.optional(),
  trouble: z.object({ what: Trouble, at: Instant }).optional(),
});
export type CentreLink = z.infer<typeof CentreLink>;

/** What this hub is in a net of offices: either, both or nothing of it. */
export const ReplicaStatus = z.object({ centre: CentreLink.optional(), offices: z.array(CentreOffice) });
export type ReplicaStatus = z.infer<typeof ReplicaStatus>;
