import { ORPCError } from '@orpc/client';
import type { IslandFigures } from '#shared/islands/islands.model.ts';
import type { HubStanding, SentPeriod } from '#shared/stations/hub-standing.model.ts';
import type { HubLink } from './hub-link.ts';
import type { Reach } from './hub-reach.ts';
import { describeStanding } from './hub-standing.ts';
import type { HubWatch } from './hub-watch.ts';
import { createIslandCalls } from './island-calls.ts';
import { createKitPull, type KitPull } from './kit-pull.ts';
import { isSilence, type IslandSide, type PageCall } from './office-way.ts';
import { sendPeriod } from './send-period.ts';
import type { Standby } from './standby.ts';
import { createTurns } from './turns.ts';

interface KeeperParts {
  readonly hub: HubLink;
  readonly watch: HubWatch;
  readonly standby: Standby;
  readonly stationToken: string;
  /** Whether kits are asked for. */
  readonly keepsStandby: boolean;
  /** UTC ISO text. */
  readonly now: () => string;
  readonly report: (error: unknown) => void;
  /** Hears that the hub no longer knows this station. */
  readonly whenUnknown: () => void;
}

/** How long a kit may take, ms: a hub that is away is noticed sooner. */
const kitPatience = 10_000;
/** They have no request id, and change who can work here all the same. */
const sessionCalls: ReadonlySet<string> = new Set(['staff.logIn', 'staff.logOut']);
/** Pause before a period is offered again to a hub that did not take it, ms. */
const again = { silent: 2_000, refused: 300_000 };

/** Keeps the standby as the hub is: fresh while it answers, at work while it is away, sent when it is back. */
export class IslandKeeper implements IslandSide {
  private readonly parts: KeeperParts;
  private readonly calls: ReturnType<typeof createIslandCalls>;
  private readonly kits: KitPull;
  private readonly listeners = new Set<() => void>();
  private readonly ended = new AbortController();
  /** One thing at a time is done to the standby. */
  private readonly turns: ReturnType<typeof createTurns>;
  /** Ends with the next change: what waits for a hub that is gone. */
  private reaching = new AbortController();
  private retry: ReturnType<typeof setTimeout> | undefined;
  private sent: SentPeriod | undefined;
  private waiting: IslandFigures | undefined;
  /** Whether the hub went before it gave the kit that was asked for last. */
  private isBehind = false;
  /** Why there is no island although there is a standby. */
  private obstacle: 'refused' | 'not-begun' | undefined;

  constructor(parts: KeeperParts) {
    this.parts = parts;
    this.calls = createIslandCalls(parts.stationToken);
    this.turns = createTurns({ report: parts.report, afterEach: () => { this.tell(); } });
    this.kits = createKitPull(() => this.turns.take(() => this.pullKit()));
    parts.watch.onChange((reach) => { this.follow(reach); });
  }

  private tell(): void { for (const listener of [...this.listeners]) listener(); }

  private asking(): AbortSignal { return AbortSignal.any([this.reaching.signal, this.ended.signal]); }

  private follow(reach: Reach): void {
    this.reaching.abort();
    this.reaching = new AbortController();
    clearTimeout(this.retry);
    if (reach === 'away') void this.turns.take(() => this.enter());
    if (reach === 'returning') void this.turns.take(() => this.send());
    this.tell();
  }

  private async pullKit(): Promise<void> {
    const { hub, watch, standby, keepsStandby } = this.parts;
    const isKept = keepsStandby && standby.takesKits && !this.ended.signal.aborted;
    this.isBehind = isKept && watch.reach !== 'online';
    if (!isKept || this.isBehind) return;
    const signal = this.asking();
    try {
      const kit = await hub.office.islands.kit(standby.core?.digests() ?? {}, { signal: AbortSignal.any([signal, AbortSignal.timeout(kitPatience)]) });
      this.isBehind = false;
      await standby.take(kit);
    } catch (error) {
      // A hub that is silent is the watch's business.
      this.isBehind = signal.aborted || isSilence(error);
      if (!this.isBehind) throw error;
    }
  }

  private async enter(): Promise<void> {
    const { standby, watch } = this.parts;
    if (this.obstacle === 'not-begun') this.obstacle = undefined;
    if (standby.core !== undefined && !await standby.begin(new Date(watch.since).toISOString())) this.obstacle = 'not-begun';
    this.waiting = await standby.waiting();
  }

  /** What waits is sent; what the hub does not take is kept, told, and offered again. */
  private async send(): Promise<void> {
    const { standby, watch, whenUnknown } = this.parts;
    if (standby.begunAt !== undefined) {
      await this.calls.whenIdle();
      const sending = await sendPeriod(this.parts, this.asking());
      if (this.ended.signal.aborted || watch.reach === 'away') return;
      if (sending.end === 'silent' || sending.end === 'refused') this.retry = setTimeout(() => { void this.turns.take(() => this.send()); }, again[sending.end]);
      if (sending.end === 'silent') return;
      if (sending.end === 'unknown') whenUnknown();
      this.obstacle = sending.end === 'sent' ? undefined : 'refused';
      if (sending.end === 'sent') [this.sent, this.waiting] = [sending.sent, undefined];
    }
    watch.settle();
    void this.kits.wantNow();
  }

  get isReady(): boolean { return this.parts.standby.core !== undefined && this.obstacle === undefined; }

  async answer(call: PageCall): Promise<unknown> {
    await this.turns.done();
    const { standby } = this.parts;
    if (standby.core === undefined || standby.begunAt === undefined) throw new ORPCError('SERVICE_UNAVAILABLE', { status: 503 });
    const output = await this.calls.answer(standby.core, call);
    if (call.kind === 'mutation') void this.turns.take(async () => { this.waiting = await standby.waiting(); });
    return output;
  }

  async keepUp({ path, kind }: PageCall): Promise<void> {
    if (kind === 'draft') this.kits.wantSoon();
    if (kind !== 'mutation' && !sessionCalls.has(path.join('.'))) return;
    await this.kits.wantNow();
    if (this.isBehind && this.isReady) throw new ORPCError('SERVICE_UNAVAILABLE', { status: 503 });
  }

  standing(): HubStanding {
    const { watch, standby } = this.parts;
    return describeStanding({ watch, standby, isReady: this.isReady, isRefused: this.obstacle === 'refused', waiting: this.waiting, sent: this.sent });
  }

  onStanding(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  }

  start(): void {
    if (this.parts.watch.reach === 'away') void this.turns.take(() => this.enter());
    else void this.kits.wantNow();
  }

  async stop(): Promise<void> {
    this.ended.abort();
    this.kits.stop();
    clearTimeout(this.retry);
    await this.turns.done();
    await this.parts.standby.stop();
  }
}
