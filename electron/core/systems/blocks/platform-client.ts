import { z } from 'zod';
import { createVoucherSource, type VoucherSource } from '#core/connectors/pdnd/voucher-source.ts';
import type { Fields } from './fields.ts';
import type { ConnectorParts } from './system-block.ts';

/** Who we are on the national platform (PDND), in the names of the configuration. */
export const platformClientShape = ({ text, address, keyFile }: Fields) => ({
  clientId: text, keyId: text, keyFile: keyFile('rsa'), voucherUrl: address, voucherAudience: text,
});

/** The block `voucher` of a system behind the platform: under which purpose its vouchers are asked for. */
export const voucherSchema = (fields: Fields) => z.strictObject({ ...platformClientShape(fields), purposeId: fields.text });

/** Vouchers for a system behind the platform. */
export function voucherSourceOf({ purposeId, keyFile, ...client }: z.infer<ReturnType<typeof voucherSchema>>, { clock, ids }: ConnectorParts): VoucherSource {
  return createVoucherSource({ clock, ids, config: { ...client, key: keyFile } }, purposeId);
}
