import type { Core } from '#core/create-core.ts';
import type { Kernel } from '#core/kernel/kernel.ts';

/** Who comes next of several who take turns. */
const inTurn = (count: number): (() => number) => {
  let calls = 0;
  return () => calls++ % count;
};

function turnAt(levels: readonly object[], next: () => number): object {
  return new Proxy(() => undefined, {
    get: (_target, key) => typeof key === 'symbol' || key === 'then' ? undefined : turnAt(levels.map((level) => Reflect.get(level, key) as object), next),
    apply: (_target, _self, input: unknown[]) => (levels[next()] as (...input: unknown[]) => unknown)(...input),
  });
}

/** Clients of several processes as one: each call goes to the next of them, as behind a round-robin without sticky sessions. */
export function takingTurns<Client extends object>(clients: readonly Client[]): Client {
  return turnAt(clients, inTurn(clients.length)) as Client;
}

/** Several processes' cores as one: workers of all run, whoever is asked for something is the next in turn; the router is the first one's. */
export function oneOfMany(cores: readonly [Core, ...Core[]]): Core {
  const next = inTurn(cores.length);
  const each = (): Core => cores[next()] ?? cores[0];
  const [first] = cores;
  const door = (): NonNullable<Core['signIn']> => {
    const { signIn } = each();
    if (signIn === undefined) throw new Error('no identity provider');
    return signIn;
  };
  return {
    router: first.router, version: first.version, log: first.log, office: first.office, openData: first.openData,
    authenticate: (...tokens) => each().authenticate(...tokens),
    receive: (message) => each().receive(message),
    signIn: first.signIn && { take: (parameters) => door().take(parameters), start: (code) => door().start(code) },
    newId: () => first.newId(),
    health: () => each().health(),
    start() { for (const core of cores) core.start(); },
    async stop() { await Promise.all(cores.map((core) => core.stop())); },
    async runWorkers(only) { return (await Promise.all(cores.map((core) => core.runWorkers(only)))).reduce((sum, done) => sum + done, 0); },
  };
}

/** What a test hangs on the first process from now on, as a fault, hangs on the other too. */
export function reactInBoth({ work }: Kernel, other: Kernel): void {
  const on = work.on.bind(work);
  work.on = (type, reaction) => {
    on(type, reaction);
    other.work.on(type, reaction);
  };
}
