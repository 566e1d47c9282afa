import { DomainError } from '#shared/kernel/domain-error.ts';
import type { ElectronParts } from './electron-parts.ts';

export type SafeStorage = Pick<ElectronParts, 'safeStorage'>;

/** Only Linux has several; there, without a keyring, Chromium seals with a key that everybody knows, and calls that available too. */
function backendOf(safeStorage: Partial<ElectronParts['safeStorage']>): string {
  return safeStorage.getSelectedStorageBackend?.() ?? 'system';
}

/** Whether the operating system can keep a secret for this user. */
export const hasKeyring = ({ safeStorage }: SafeStorage): boolean => safeStorage.isEncryptionAvailable() && !['basic_text', 'unknown'].includes(backendOf(safeStorage));

/** Seals a secret for this user, base64; throws `KEYRING_UNAVAILABLE` where the system cannot. */
export function sealForUser(parts: SafeStorage, text: string): string {
  if (!hasKeyring(parts)) throw new DomainError('KEYRING_UNAVAILABLE');
  return parts.safeStorage.encryptString(text).toString('base64');
}
