import type { VoucherParts } from '../anpr/anpr-config.ts';
import { obtainVoucher } from '../anpr/obtain-voucher.ts';
import type { Asking } from '../operation.ts';

/** A voucher of the national platform (PDND) for whoever is about to call. */
export type VoucherSource = (asking: Asking) => Promise<string>;

/** A voucher is not used any more in its last seconds: it could end on its way. */
const spareSeconds = 30;

/**
 * Vouchers for one e-service under one purpose. They carry no evidence of a single call (AUDIT_REST_01 at most), so that one is used for
 * as long as it holds, as the platform asks.
 */
export function createVoucherSource(parts: VoucherParts, purposeId: string): VoucherSource {
  let kept: { readonly token: string; readonly until: number } | undefined;
  return async ({ signal }) => {
    const now = Date.parse(parts.clock.now());
    if (kept !== undefined && now < kept.until) return kept.token;
    const { token, lifeSeconds } = await obtainVoucher(parts, { purposeId, signal });
    kept = { token, until: now + (lifeSeconds - spareSeconds) * 1_000 };
    return token;
  };
}
