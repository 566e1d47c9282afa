import type { IslandFigures, IslandKit } from '#shared/islands/islands.model.ts';
import type { StandbyTrouble } from '#shared/stations/hub-standing.model.ts';
import type { IslandCore, IslandMaker } from './island-core.ts';
import type { StandbyFile, StandbyFiles } from './standby-files.ts';
import { createStandbyOpener, type HeldStandby } from './standby-opener.ts';
import { troubleOf } from './standby-trouble.ts';

interface StandbyParts {
  readonly files: StandbyFiles;
  readonly maker: IslandMaker;
  readonly cacheDir: string;
  /** Hears of what failed; the page is told by `trouble`. */
  readonly report: (error: unknown) => void;
}

/** The core that this station keeps ready, on one file for each period; what fails is told by `trouble` and never thrown at the counter. */
export class Standby {
  private readonly files: StandbyFiles;
  private readonly opener: ReturnType<typeof createStandbyOpener>;
  private readonly report: (error: unknown) => void;
  private held: HeldStandby | undefined;
  /** Work that waits to be sent could not be opened: nothing new begins before it. */
  private isBlocked = false;
  /** Why this station is not ready, or not as it should be. */
  trouble: StandbyTrouble | undefined = 'no-kit';

  constructor({ files, maker, cacheDir, report }: StandbyParts) {
    this.files = files;
    this.opener = createStandbyOpener({ files, maker, cacheDir });
    this.report = report;
  }

  /** What calls can be answered by; absent as long as nothing was received, or it could not be kept. */
  get core(): IslandCore | undefined { return this.held?.core; }

  /** Since when work on it waits to be sent. */
  get begunAt(): string | undefined { return this.held?.at.begunAt; }

  /** Whether a kit is of use: not while work waits to be sent. */
  get takesKits(): boolean { return !this.isBlocked && this.begunAt === undefined; }

  private note(error: unknown, whenUnknown: StandbyTrouble): void {
    this.report(error);
    this.trouble = troubleOf(error, whenUnknown);
  }

  /** Opens what an earlier run of the application left. */
  async find(): Promise<void> {
    let found: StandbyFile | undefined;
    try {
      found = await this.files.find();
      if (found === undefined) return;
      this.held = await this.opener.openFound(found);
      this.trouble = undefined;
    } catch (error) {
      this.isBlocked = found === undefined || found.begunAt !== undefined;
      if (this.isBlocked) this.note(error, 'unreadable');
      else this.report(error);
      // It holds nothing but a kit, which the hub sends again.
      if (!this.isBlocked && found !== undefined) await this.files.remove(found);
    }
  }

  private async replace(kit: IslandKit): Promise<void> {
    if (this.held === undefined) {
      this.held = await this.opener.openFresh(kit);
      return;
    }
    try {
      await this.held.core.takeKit(kit);
    } catch (error) {
      if (troubleOf(error, 'broken') !== 'broken') throw error;
      // Whatever is wrong with this file, a new one is made of the next kit, which comes whole.
      this.report(error);
      await this.drop();
    }
  }

  async take(kit: IslandKit): Promise<void> {
    try {
      await this.replace(kit);
      this.trouble = this.held === undefined ? 'no-kit' : undefined;
    } catch (error) {
      this.note(error, 'broken');
    }
  }

  /** Begins a period, once, as of an instant; whether there is one to work on. */
  async begin(since: string): Promise<boolean> {
    if (this.held === undefined || this.begunAt !== undefined) return this.held !== undefined;
    try {
      this.held = await this.opener.noteBegun(this.held, since);
      await this.held.core.begin();
      return true;
    } catch (error) {
      this.note(error, 'broken');
      return false;
    }
  }

  /** What is still to be sent; undefined where nothing was begun. */
  async waiting(): Promise<IslandFigures | undefined> {
    try {
      return this.begunAt === undefined ? undefined : await this.core?.figures();
    } catch (error) {
      this.note(error, 'broken');
      return undefined;
    }
  }

  /** The period was sent: its file goes. */
  async drop(): Promise<void> {
    const gone = this.held;
    [this.held, this.trouble] = [undefined, 'no-kit'];
    if (gone !== undefined) await this.opener.discard(gone);
  }

  async stop(): Promise<void> {
    await this.held?.core.stop();
    this.held = undefined;
  }
}
