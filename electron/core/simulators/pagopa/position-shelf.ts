import type { Clock } from '#core/kernel/clock.ts';
import type { PositionRequest } from './position-request.ts';
import { statusOf, type PositionStatus, type StoredPosition } from './position-state.ts';
import { conflict, notFound } from './problem.ts';

/** Where positions are kept: each body has its own identifiers and numbers. */
export interface PositionShelf {
  all(): StoredPosition[];
  get(organization: string, iupd: string): StoredPosition;
  /** The position, when it is in one of the states that a command is for; a 409 otherwise. */
  getIn(organization: string, iupd: string, states: ReadonlySet<PositionStatus>): StoredPosition;
  /** A 409 when the identifier or one of the numbers is taken. */
  put(position: StoredPosition): void;
  remove(position: StoredPosition): void;
}

const keyOf = (organization: string, iupd: string): string => `${organization}/${iupd}`;

function sharesNumber(one: PositionRequest, other: PositionRequest): boolean {
  return one.paymentOption.some(({ nav, iuv }) => other.paymentOption.some((each) => each.nav === nav || each.iuv === iuv));
}

export function createPositionShelf(clock: Clock): PositionShelf {
  const positions = new Map<string, StoredPosition>();
  const all = (): StoredPosition[] => [...positions.values()];

  const get = (organization: string, iupd: string): StoredPosition => {
    const found = positions.get(keyOf(organization, iupd));
    if (found === undefined) throw notFound(`${organization} has no debt position ${iupd}`);
    return found;
  };

  return {
    all,
    get,
    getIn(organization, iupd, states) {
      const position = get(organization, iupd);
      const status = statusOf(position, clock.now());
      if (!states.has(status)) throw conflict(`debt position ${iupd} of ${organization} is ${status}`);
      return position;
    },
    put(position) {
      const { organization, model } = position;
      const key = keyOf(organization, model.iupd);
      const isTaken = positions.has(key) || all().some((each) => each.organization === organization && sharesNumber(each.model, model));
      if (isTaken) throw conflict(`${organization} has a debt position with this iupd, nav or iuv`);
      positions.set(key, position);
    },
    remove({ organization, model }) {
      positions.delete(keyOf(organization, model.iupd));
    },
  };
}
