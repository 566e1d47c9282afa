import { implement } from '@orpc/server';
import type { DesktopCore, PageCallContext } from '#electron/main/desktop-core.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { officeContract } from '#shared/office-contract.ts';
import { protocolVersion } from '#shared/system/system.model.ts';

const place = { municipalityId: 'municipality', officeId: 'office' };
const anonymous: Actor = { role: 'anonymous', id: 'anonymous', ...place };
const clerk: Actor = { role: 'clerk', id: '01JD0000000000000000000001', ...place };

/** A core of five procedures behind the real contract, to test a transport without the product. */
export function createFakeCore() {
  const log: string[] = [];
  const office = implement(officeContract).$context<PageCallContext>();

  const router = {
    system: {
      hello: office.system.hello.handler(() => ({
        now: '2026-11-23T08:05:00.000Z',
        protocolVersion,
        version: '1.2.3',
        training: true,
        municipalityName: 'Comune di Poggio Sereno',
        municipalityShortName: 'Poggio Sereno', lockAfterMinutes: 10,
        officeName: 'Sportello',
      })),
      watch: office.system.watch.handler(async function* ({ signal }) {
        yield { topic: 'queue' as const };
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
        log.push('feed ended');
      }),
    },
    staff: {
      me: office.staff.me.handler(({ context, errors }) => {
        if (context.actor.role === 'anonymous') throw errors.UNAUTHENTICATED();
        return { id: context.actor.id, username: 'operatore', displayName: 'Operatore', role: 'clerk' as const, qualifications: [] };
      }),
      logIn: office.staff.logIn.handler(({ errors }) => {
        throw errors.LOCKED_OUT({ data: { retryAfterSeconds: 30 } });
      }),
      logOut: office.staff.logOut.handler(() => {
        throw new Error('disk /secret/path is full');
      }),
    },
  };

  const core: DesktopCore = {
    router: router as unknown as DesktopCore['router'],
    authenticate: async (token) => {
      if (token === undefined) return anonymous;
      if (token === 'expired') throw new DomainError('UNAUTHENTICATED');
      return clerk;
    },
    newId: () => 'correlation',
    start: () => { log.push('start'); },
    stop: async () => { log.push('stop'); },
  };
  return { core, log };
}
