import type { IslandKit } from '#shared/islands/islands.model.ts';
import type { IslandCore, IslandMaker } from './island-core.ts';
import type { StandbyFile, StandbyFiles } from './standby-files.ts';

/** An open core and the file under it. */
export interface HeldStandby { readonly at: StandbyFile; readonly core: IslandCore }

interface OpenerParts { readonly files: StandbyFiles; readonly maker: IslandMaker; readonly cacheDir: string }

/** Opens standby files, and leaves nothing half open or half made. */
export function createStandbyOpener({ files, maker, cacheDir }: OpenerParts) {
  return {
    /** What an earlier run left: at work again where it was at work. */
    async openFound(at: StandbyFile): Promise<HeldStandby> {
      const core = await maker.openIsland({ file: at.file, keyText: at.keyText, cacheDir });
      try {
        if (at.begunAt !== undefined) await core.begin();
        return { at, core };
      } catch (error) {
        await core.stop();
        throw error;
      }
    },

    /** A new one, from a whole kit. */
    async openFresh(kit: IslandKit): Promise<HeldStandby> {
      const at = { file: files.name(), keyText: maker.createKeyText() };
      try {
        await files.write(at);
        return { at, core: await maker.openIsland({ ...at, kit, cacheDir }) };
      } catch (error) {
        await files.remove(at);
        throw error;
      }
    },

    async discard({ at, core }: HeldStandby): Promise<void> {
      await core.stop();
      await files.remove(at);
    },

    /** Notes, before anything is done on it, that from now on the file is sent and never replaced. */
    async noteBegun({ at, core }: HeldStandby, since: string): Promise<HeldStandby> {
      const begun = { ...at, begunAt: since };
      await files.write(begun);
      return { at: begun, core };
    },
  };
}
