import type { Knex } from 'knex';
import { z } from 'zod';
import type { CentreOffice } from '#shared/replication/replication.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import { listDeviceNames } from '#core/stations/index.ts';
import { listChainPoints, listNodes, type NodeRow } from './node-repository.ts';

const Offices = z.array(z.object({ id: z.string(), name: z.string() }));

/** The places of an office that pushes here, by id. */
export const officesOf = ({ offices }: Pick<NodeRow, 'offices'>): z.infer<typeof Offices> => Offices.parse(JSON.parse(offices));

/** The offices of this centre, by name, with how far behind each is. */
export async function listCentreOffices(db: Knex, tenant: Tenant): Promise<CentreOffice[]> {
  const rows = await listNodes(db, tenant);
  const devices = await listDeviceNames(db, tenant, rows.map((row) => row.device_id));
  const offices: CentreOffice[] = [];
  for (const row of rows) {
    const device = devices.get(row.device_id);
    const rowsHere = (await listChainPoints(db, row.node)).reduce((sum, { seq }) => sum + seq, 0);
    offices.push({
      node: row.node, deviceId: row.device_id, name: device?.name ?? '', municipalityName: row.municipality_name, offices: officesOf(row), version: row.version, rows: rowsHere, greetedAt: row.greeted_at,
      rowsBehind: row.rows_behind, isRevoked: device?.isRevoked ?? true, ...(row.received_at !== null && { receivedAt: row.received_at }),
      ...(row.trouble !== null && row.trouble_at !== null && { trouble: { what: row.trouble, at: row.trouble_at } }),
    });
  }
  return offices.sort((one, other) => one.name.localeCompare(other.name, 'it', { numeric: true }));
}
