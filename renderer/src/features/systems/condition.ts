import { centralSystems } from '#shared/sync/central-systems.ts';
import type { CentralSystem, SystemCondition, SystemHealth } from '#shared/sync/sync.model.ts';
import type { SystemNeed } from '#shared/catalogue/service.model.ts';
import type { Tone } from '#renderer/ui/tone.ts';

/** How a condition looks: its colour and its icon; the word beside them is in the locale. */
export interface ConditionLook { readonly tone: Tone; readonly icon: string }

export const conditionLooks: Readonly<Record<SystemCondition, ConditionLook>> = {
  up: { tone: 'success', icon: 'i-lucide-circle-check' },
  slow: { tone: 'warning', icon: 'i-lucide-hourglass' },
  down: { tone: 'error', icon: 'i-lucide-unplug' },
  unknown: { tone: 'neutral', icon: 'i-lucide-circle-help' },
  off: { tone: 'neutral', icon: 'i-lucide-circle-off' },
};

const severity = (health: SystemHealth): number => {
  if (health.condition === 'down') return 3;
  if (health.dead + health.unsure > 0) return 2;
  return health.condition === 'slow' ? 1 : 0;
};

/** What somebody should look at: stopped, deliveries that wait for a person, slow. */
export const isTroubled = (health: SystemHealth): boolean => severity(health) > 0;

/** The colour of everything together: red as soon as something is stopped or waits for a person, amber when it is only slow. */
export function worstTone(systems: readonly SystemHealth[]): Tone {
  const worst = Math.max(0, ...systems.map(severity));
  if (worst >= 2) return 'error';
  return worst === 1 ? 'warning' : 'neutral';
}

/** A system that is not connected here and for which nothing waits says nothing to anybody. */
export const isFolded = (health: SystemHealth): boolean => health.condition === 'off' && health.waiting + health.dead + health.unsure === 0;

/** The worst first, then the order that everybody knows. */
export function sortByTrouble(systems: readonly SystemHealth[]): SystemHealth[] {
  return [...systems].sort((one, other) =>
    severity(other) - severity(one) || centralSystems.indexOf(one.system) - centralSystems.indexOf(other.system));
}

/** What a service does without: those of its systems that are stopped now. */
export const needsMissing = (needs: readonly SystemNeed[], down: ReadonlySet<CentralSystem>): SystemNeed[] =>
  needs.filter(({ system }) => down.has(system));
