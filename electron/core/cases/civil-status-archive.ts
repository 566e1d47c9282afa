import type { CivilAct, CivilActChoice, CivilActKind } from '#shared/cases/civil-act.model.ts';
import type { Asking } from '#core/connectors/operation.ts';

/** Who looks an act up and why, under a new key each time that it is asked. */
export type ArchiveAsking = () => Omit<Asking, 'signal'>;

/** The national archive of civil status (ANSC). Both throw `ARCHIVE_UNAVAILABLE` when it does not answer. */
export interface CivilStatusArchive {
  /** Acts of these kinds in which somebody is a holder. */
  listActs(of: { readonly taxCode: string; readonly kinds: readonly CivilActKind[] }, asking: ArchiveAsking): Promise<CivilActChoice[]>;
  /** One act with its annotations; throws `ACT_NOT_FOUND`, and `ACT_NOT_GIVEN { reason }` for one that no paper may be drawn from. */
  getAct(eventId: string, asking: ArchiveAsking): Promise<CivilAct>;
}
