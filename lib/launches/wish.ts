import type { AutoLaunch, CreateCampaign, StartLaunch } from "#lib/launches/schema";
import type { Platform } from "#lib/platforms/platform";

type Told = AutoLaunch & Partial<CreateCampaign>;

/** A launch in the words of the HTTP API as the verb takes it. Pure. */
export function toWish(input: Told, platform: Platform) {
  const wish: Omit<StartLaunch, "creativeIds" | "source"> = {
    // Who names no key asks for something new each time.
    idempotencyKey: input.idempotencyKey ?? crypto.randomUUID(),
    platform,
    directionId: input.direction_id,
    name: input.name,
    objective: input.objective,
    dailyBudget: input.daily_budget,
    identityId: input.identity_id,
    pixelId: input.pixel_id,
    optimizationEvent: input.optimization_event,
    instantPageId: input.instant_page_id,
    adText: input.ad_text,
    callToAction: input.call_to_action,
    landingUrl: input.landing_url,
    startPaused: input.start_paused,
  };
  return wish;
}
