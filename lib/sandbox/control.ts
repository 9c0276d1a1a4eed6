import { Hono } from "hono";
import { DAY_MS, HOUR_MS } from "#lib/sandbox/clock";
import { refusal, told } from "#lib/sandbox/control-door";
import {
  AccountInput,
  ClockInput,
  ConsentInput,
  LeadInput,
  LONGEST_DAYS,
  RequestsQuery,
  ResetInput,
  ReviewInput,
  SimulateInput,
  TokenInput,
} from "#lib/sandbox/control-schema";
import { emitLeads } from "#lib/sandbox/emit-leads";
import { FaultOrder, type PlatformName } from "#lib/sandbox/faults";
import { ControlError, type Platform, type SandboxEnv } from "#lib/sandbox/platform";
import { PLATFORMS } from "#lib/sandbox/platforms";
import type { Sandbox } from "#lib/sandbox/sandbox";

/** What the demo and tests may do to the world from outside. Nothing here exists in reality. */
export function controlApp(sandbox: Sandbox): Hono<SandboxEnv> {
  const { clock, world } = sandbox;
  const app = new Hono<SandboxEnv>();

  app.onError(refusal);
  app.use(async (_, next) => {
    sandbox.settle();
    await next();
  });

  const clockState = () => ({
    at: new Date(clock.now()).toISOString(),
    atMs: clock.now(),
    mode: clock.mode,
  });

  app.post("/reset", async (c) => {
    const { at, ...seeding } = await told(c, ResetInput);
    sandbox.reset(seeding, at === undefined || at === "real" ? at : Date.parse(at));
    return c.json({ ...sandbox.seeding(), clock: clockState() });
  });

  app.get("/clock", (c) => c.json(clockState()));
  app.post("/clock", async (c) => {
    const wanted = await told(c, ClockInput);
    const at = "at" in wanted ? Date.parse(wanted.at) : clock.now() + wanted.advanceHours * HOUR_MS;
    if (at < clock.now()) throw new ControlError("Time only moves forward; reset to go back.");
    if (at > clock.now() + LONGEST_DAYS * DAY_MS) {
      throw new ControlError(`Time moves ${LONGEST_DAYS} days at a time at most.`);
    }
    await sandbox.advanceTo(at);
    return c.json(clockState());
  });
  app.post("/simulate", async (c) => {
    const { days } = await told(c, SimulateInput);
    const from = performance.now();
    await sandbox.advanceTo(clock.now() + days * DAY_MS);
    return c.json({ ...clockState(), tookMs: Math.round(performance.now() - from) });
  });

  app.get("/state", (c) =>
    c.json({
      ...sandbox.seeding(),
      clock: clockState(),
      accounts: world.accounts.list(),
      campaigns: world.campaigns.list(),
      adGroups: world.adGroups.list(),
      ads: world.ads.list(),
      media: world.media.list(),
      forms: world.forms.list(),
      // Who will answer, and what becomes of them, is for `truth` alone.
      leads: world.leads
        .list()
        .filter((lead) => lead.submittedAt <= clock.now())
        .map(({ future: _, ...lead }) => lead),
    }),
  );
  app.get("/truth", (c) => c.json(sandbox.market.truth()));

  app.post("/tokens", async (c) => {
    const { platform, advertiserId, expiresInS, scopes } = await told(c, TokenInput);
    const issue = able(platform, "issueToken");
    const token = issue(sandbox, { accountId: advertiserId, expiresInS, scopes });
    return c.json({ token: token.id, ...token });
  });
  app.post("/consent", async (c) => {
    const { url } = await told(c, ConsentInput);
    if (!URL.canParse(url, sandbox.origin())) throw new ControlError(`This is no address: ${url}`);
    const at = new URL(url, sandbox.origin());
    const name = at.pathname.split("/")[1];
    const platform = PLATFORMS.find((each) => each.name === name);
    if (!platform?.consent) throw new ControlError(`There is no consent page at ${at.pathname}.`);
    return c.json({ redirect: platform.consent(sandbox, at) });
  });

  app.get("/requests", (c) => {
    const { since, limit } = RequestsQuery.parse(c.req.query());
    return c.json(sandbox.requests.since(since, limit));
  });

  app.get("/faults", (c) => c.json(sandbox.faults.list()));
  app.post("/faults", async (c) => {
    return c.json(sandbox.faults.arm(await told(c, FaultOrder)));
  });
  app.delete("/faults/:id?", (c) => {
    sandbox.faults.disarm(c.req.param("id"));
    return c.json({ faults: sandbox.faults.list() });
  });

  app.post("/leads", async (c) => {
    const leads = emitLeads(sandbox, await told(c, LeadInput));
    await sandbox.webhooks.flush();
    return c.json({ leads });
  });
  app.get("/webhooks", (c) => c.json(sandbox.webhooks.list()));
  app.post("/webhooks/flush", async (c) => c.json({ sent: await sandbox.webhooks.flush() }));

  app.post("/accounts", async (c) => {
    const { id, ...changes } = await told(c, AccountInput);
    if (!world.accounts.get(id)) throw new ControlError(`There is no ad account ${id}.`);
    return c.json(world.accounts.update(id, changes));
  });
  app.post("/reviews", async (c) => {
    const { adId, outcome, reason } = await told(c, ReviewInput);
    if (!world.ads.get(adId)) throw new ControlError(`There is no ad ${adId}.`);
    const review = { outcome, decidesAt: clock.now(), reason: reason ?? null };
    return c.json(world.ads.update(adId, { review }));
  });

  app.get("/conversions", (c) =>
    c.json(PLATFORMS.flatMap((platform) => platform.conversions?.(sandbox) ?? [])),
  );
  app.get("/messages", (c) =>
    c.json(PLATFORMS.flatMap((platform) => platform.messages?.(sandbox) ?? [])),
  );
  app.all("*", (c) => c.json({ error: `no control at ${c.req.method} ${c.req.path}` }, 404));
  return app;
}

function able<K extends "issueToken">(name: PlatformName, can: K): NonNullable<Platform[K]> {
  const deed = PLATFORMS.find((platform) => platform.name === name)?.[can];
  if (!deed) throw new ControlError(`${name} can't do this: ${can}.`);
  return deed;
}
