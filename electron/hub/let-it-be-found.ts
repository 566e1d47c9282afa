import type { Core } from '#core/app.ts';
import { protocolVersion } from '#shared/system/system.model.ts';
import type { HubNotice } from '#core/discovery/index.ts';
import type { Secured } from './tls/open-secured.ts';

interface Place { readonly host: string; readonly port: number }

/** Lets stations of the network find a hub; gives what ends that with a goodbye. */
export async function letItBeFound(core: Core, { host, port }: Place, secured: Secured | undefined): Promise<() => Promise<void>> {
  /* Loaded here: most hubs stand on the loopback. */
  const { announceHub } = await import('#core/discovery/index.ts');
  const notice = (fingerprint: string | undefined): HubNotice => ({
    ...core.office, port, protocolVersion, fingerprint, address: host === '0.0.0.0' || host === '::' ? undefined : host,
  });
  const announcement = announceHub(notice(secured?.fingerprint()), { log: core.log });
  secured?.onFingerprint((fingerprint) => { void announcement.change(notice(fingerprint)); });
  return () => announcement.stop();
}
