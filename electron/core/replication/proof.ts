import { canonicalJson } from '#core/kernel/journal.ts';

/** What an office signs with its journal's key so that its centre believes that a device speaks for a node. */
export const proofMessage = (node: string, deviceId: string): Buffer => Buffer.from(canonicalJson({ purpose: 'replica-hello', node, device: deviceId }));
