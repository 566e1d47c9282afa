import { join } from 'node:path';
import { createKeyFileStore, type KeyStore } from '#core/app.ts';
import { hasKeyring } from './keyring.ts';
import type { ElectronParts } from './electron-parts.ts';

type SafeStorage = Pick<ElectronParts, 'safeStorage'>;

/** In place of the keys: what only this user of this computer can open. */
interface SealedFile { readonly sealedBy: 'operating-system'; readonly keys: string }

const isSealed = (content: unknown): content is SealedFile => typeof content === 'object' && content !== null && 'sealedBy' in content && content.sealedBy === 'operating-system';

/**
 * The keys of a data folder under the operating system's secret store (DPAPI, Keychain, libsecret), in `keys.json` as it was; one in clear is
 * sealed when it is first read. Where the system cannot seal they stay in a file that its user alone may read.
 */
export function createSealedKeys({ safeStorage }: SafeStorage, dataDir: string): KeyStore {
  const file = createKeyFileStore(join(dataDir, 'keys.json'));
  const write = (text: string): Promise<void> => {
    if (!hasKeyring({ safeStorage })) return file.write(text);
    const sealed: SealedFile = { sealedBy: 'operating-system', keys: safeStorage.encryptString(text).toString('base64') };
    return file.write(`${JSON.stringify(sealed)}\n`);
  };
  return {
    ...file, write,
    async read() {
      const text = await file.read();
      const content: unknown = JSON.parse(text);
      if (!isSealed(content)) {
        if (hasKeyring({ safeStorage })) await write(text);
        return text;
      }
      try {
        return safeStorage.decryptString(Buffer.from(content.keys, 'base64'));
      } catch (error) {
        throw new Error(`${file.name} è sigillato dal portachiavi di un altro utente o di un altro computer: rimetti al suo posto la copia di recupero delle chiavi`, { cause: error });
      }
    },
  };
}

/** Writes a copy of the keys in clear, readable by its user alone, to be kept elsewhere under lock; throws when there is something already. */
export async function exportKeys(store: KeyStore, path: string): Promise<void> {
  const copy = createKeyFileStore(path);
  if (copy.exists()) throw new Error(`${path} esiste già: dai un altro nome`);
  if (!store.exists()) throw new Error(`${store.name} non c'è: le chiavi nascono al primo avvio`);
  await copy.write(await store.read());
}
