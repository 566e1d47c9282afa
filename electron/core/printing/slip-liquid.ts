import { Liquid } from 'liquidjs';
import { liquidLimits } from '#shared/papers/liquid-limits.ts';
import { businessDay, formatDay, formatTime } from '#shared/kernel/dates.ts';
import { formatCents, formatEuro } from '#shared/kernel/money.ts';

/**
 * Liquid for slips: a wrong name is an error, never a blank. Filters: `day` and `time` of an instant,
 * `amount` (`16,00`) and `euro` (`€ 16,00`) of cents. It can read no file, and has an end.
 */
export const slipLiquid = new Liquid({ strictVariables: true, strictFilters: true, ownPropertyOnly: true, templates: {}, ...liquidLimits });

slipLiquid.registerFilter('day', (instant: string) => formatDay(businessDay(instant)));
slipLiquid.registerFilter('time', (instant: string) => formatTime(instant));
slipLiquid.registerFilter('amount', (cents: number) => formatCents(cents));
slipLiquid.registerFilter('euro', (cents: number) => formatEuro(cents));
