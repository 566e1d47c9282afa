import type { Actor } from '#shared/kernel/access.ts';
import type { IslandFigures, IslandKit, IslandPeriod } from '#shared/islands/islands.model.ts';
import type { DesktopCore } from '../desktop-core.ts';

/** A core of this PC's own, on a file that the hub's kits fill: what answers while the hub is away. `stop` closes the file too. */
export interface IslandCore extends Pick<DesktopCore, 'router' | 'newId' | 'stop'> {
  /** What its numbers begin with: `I3`, `K1`. */
  readonly mark: string;
  /** Who a page's token and this station's belong to. */
  authenticate(token: string | undefined, stationToken?: string): Promise<Actor>;
  /** Of the kit it has, so that the hub sends an unchanged part no more. */
  digests(): { readonly setUpDigest: string; readonly currentDigest: string };
  /** Since when it works alone, UTC ISO text; also after a restart. */
  begunAt(): string | undefined;
  /** Puts a kit in the place of the one before it, whole. Throws `KIT_INCOMPLETE`, `KIT_OTHER_VERSION`, and `PERIOD_BEGUN` once it works alone. */
  takeKit(kit: IslandKit): Promise<void>;
  /** It works alone from now on, and prints; again, nothing. */
  begin(): Promise<void>;
  /** What it did and is still to be sent. */
  figures(): Promise<IslandFigures>;
  /** The whole period, as the hub takes it. */
  collect(): Promise<IslandPeriod>;
}

/** How the shell makes one: `kit` fills a new file, `keyText` are the secrets of this file alone. */
export interface IslandMaker {
  createKeyText(): string;
  openIsland(options: { readonly file: string; readonly keyText: string; readonly kit?: IslandKit; readonly cacheDir: string }): Promise<IslandCore>;
}
