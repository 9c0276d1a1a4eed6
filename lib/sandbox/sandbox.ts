import type { AddressInfo } from "node:net";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { Clock, HOUR_MS, machineTime } from "#lib/sandbox/clock";
import { type ControlClient, controlClient } from "#lib/sandbox/control-client";
import { Faults } from "#lib/sandbox/faults";
import { Ids } from "#lib/sandbox/ids";
import { Market } from "#lib/sandbox/market/market";
import { PLATFORMS } from "#lib/sandbox/platforms";
import { type Random, randomStream } from "#lib/sandbox/random";
import { RequestLog } from "#lib/sandbox/requests";
import { Seeding, seedWorld } from "#lib/sandbox/seed";
import { DROPPED, sandboxApp } from "#lib/sandbox/server";
import { Store } from "#lib/sandbox/store";
import { Tokens } from "#lib/sandbox/tokens";
import { Webhooks } from "#lib/sandbox/webhooks";
import { openWorld, type World } from "#lib/sandbox/world";

export type SandboxOptions = {
  /** Where state lives; without it, in memory. */
  dataFile?: string;
  /** What a new world begins with; a data file that has one keeps it. */
  seeding?: Partial<Seeding>;
  /** Time stands here until control moves it; without it time is the machine's. */
  startAt?: number;
  /** The machine's clock. */
  now?: () => number;
  /** Sends webhooks. */
  fetch?: typeof fetch;
};

/** What platforms, control and the world page work with. */
export type Sandbox = {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly world: World;
  readonly market: Market;
  readonly tokens: Tokens;
  readonly webhooks: Webhooks;
  readonly faults: Faults;
  readonly requests: RequestLog;
  /** Aborts when the sandbox closes, for answers that stall. */
  readonly closing: AbortSignal;
  seed(): string;
  seeding(): Seeding;
  /** A stream of chance of this world. */
  random(...key: (string | number)[]): Random;
  /** Where it is reached, without a slash at the end. */
  origin(): string;
  /** Brings the market up to now and announces the leads that came. */
  settle(): void;
  /** Moves time ahead hour by hour; webhooks leave when their time comes. */
  advanceTo(at: number): Promise<void>;
  /** Forgets everything and begins a new world, at `at` or where time stood at the beginning. */
  reset(seeding: Partial<Seeding>, at?: number | "real"): void;
};

export type RunningSandbox = {
  sandbox: Sandbox;
  /** Answers without a network; rejects where a connection would break. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** Typed calls to `/control`. */
  control: ControlClient;
  url(): string;
  listen(port?: number, hostname?: string): Promise<string>;
  close(): Promise<void>;
};

const TICK_MS = 1000;

/** A sandbox with its state, market and platforms; it answers at once, and on a port after `listen`. */
export function createSandbox(options: SandboxOptions = {}): RunningSandbox {
  const closing = new AbortController();
  let origin = "http://sandbox.local";
  const sandbox = assemble(options, closing.signal, () => origin);
  if (!sandbox.store.meta("seeding")) sandbox.reset(options.seeding ?? {});

  const app = sandboxApp(sandbox);
  const handle = async (request: Request, env: Partial<HttpBindings> = {}) =>
    app.fetch(request, env);
  const fetchInProcess: RunningSandbox["fetch"] = async (input, init) => {
    const response = await handle(new Request(input, init));
    if (response.headers.has(DROPPED)) throw new TypeError("fetch failed", { cause: "dropped" });
    return response;
  };
  const server = createAdaptorServer({
    overrideGlobalObjects: false,
    fetch: async (request, env) => {
      const bindings = env as HttpBindings;
      const response = await handle(request, bindings);
      if (response.headers.has(DROPPED)) bindings.incoming.socket.destroy();
      return response;
    },
  });
  const timer = setInterval(() => {
    if (sandbox.clock.mode === "manual") return;
    sandbox.settle();
    sandbox.webhooks.flush().catch((error) => {
      // A delivery under way when the sandbox closes finds its state gone.
      if (!closing.signal.aborted) throw error;
    });
  }, TICK_MS);
  timer.unref();

  return {
    sandbox,
    fetch: fetchInProcess,
    control: controlClient(() => origin, fetchInProcess),
    url: () => origin,
    listen: (port = 0, hostname = "127.0.0.1") =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, hostname, () => {
          // Safe: a server listening on a port has such an address.
          origin = `http://${hostname}:${(server.address() as AddressInfo).port}`;
          resolve(origin);
        });
      }),
    async close() {
      clearInterval(timer);
      closing.abort();
      if ("closeAllConnections" in server) server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
      sandbox.store.close();
    },
  };
}

function assemble(options: SandboxOptions, closing: AbortSignal, origin: () => string): Sandbox {
  const store = new Store(options.dataFile ?? ":memory:");
  const seeding = (): Seeding => store.meta<Seeding>("seeding") ?? { seed: "1", world: "empty" };
  const seed = () => seeding().seed;
  const clock = new Clock(store, options.now ?? machineTime(), options.startAt);
  const ids = new Ids(store, seed);
  const world = openWorld(store);

  const sandbox: Sandbox = {
    store,
    clock,
    ids,
    world,
    market: new Market({ store, clock, ids, world, seed, regime: () => seeding().regime }),
    tokens: new Tokens(store, clock),
    webhooks: new Webhooks(store, clock, options.fetch ?? fetch),
    faults: new Faults(store, seed),
    requests: new RequestLog(store),
    closing,
    seed,
    seeding,
    random: (...key) => randomStream(seed(), ...key),
    origin,
    settle() {
      for (const lead of sandbox.market.settle()) {
        if (lead.isSilent || !lead.formId) continue;
        PLATFORMS.find(({ name }) => name === lead.platform)?.announceLead?.(sandbox, lead, {});
      }
    },
    async advanceTo(at) {
      while (clock.now() < at) {
        clock.setAt(Math.min(at, (Math.floor(clock.now() / HOUR_MS) + 1) * HOUR_MS));
        sandbox.settle();
        if (sandbox.webhooks.nextDueAt() !== null) await sandbox.webhooks.flush();
      }
    },
    reset(wanted, at) {
      const begin = Seeding.parse(wanted);
      const isManual = at === undefined ? clock.mode === "manual" : at !== "real";
      const startAt = typeof at === "number" ? at : (options.startAt ?? clock.now());
      store.reset();
      if (isManual) clock.freezeAt(startAt);
      else clock.follow();
      store.setMeta("seeding", begin);
      store.transaction(() => seedWorld(sandbox));
    },
  };
  return sandbox;
}
