import { createSuapSimulator } from '../suap/suap-simulator.ts';
import type { SimulatedSystem } from '../simulated-system.ts';
import { startVoucherPlatform } from './voucher-platform.ts';

const [issuer, audience] = ['sportello-formazione', 'suap-formazione'];

/** The back office of a SUAP, which has no instance yet: nobody files one in training. */
export const playedSuap: SimulatedSystem = {
  system: 'suap',
  name: 'suap',
  async play(stage) {
    const { clock, faults, keys, listen } = stage;
    const [platform, ours, theirs] = await Promise.all([startVoucherPlatform(stage, 'suap'), keys.key('suap-front-office', 'ec'), keys.key('suap-back-office', 'ec')]);
    const url = await listen(createSuapSimulator({
      clock, faults, key: theirs.privateKey, name: audience, frontOffice: { name: issuer, publicKey: ours.publicKey },
      instances: [], acceptsVoucher: (voucher) => platform.accepts(voucher), tell: () => {},
    }));
    return {
      address: url,
      block: {
        url, voucher: platform.block, keyFile: ours.keyFile, keyId: `${issuer}-1`, issuer, audience,
        trustedKeyFile: await keys.publicFile('suap-back-office', theirs.publicKey),
      },
    };
  },
};
