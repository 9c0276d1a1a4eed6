import { onTestFinished } from "vitest";
import { createGuards } from "#lib/platforms/guards";
import type { NewAd, NewAdGroup, NewCampaign } from "#lib/platforms/ports";
import type { CallRecord, TiktokAccess } from "#lib/platforms/tiktok/access";
import { isOutage } from "#lib/platforms/tiktok/errors";
import { openTiktok } from "#lib/platforms/tiktok/open";
import type { FaultOrder } from "#lib/sandbox/faults";
import { createSandbox, type SandboxOptions } from "#lib/sandbox/sandbox";
import { film, md5 } from "#tests/sandbox/tiktok/door";

export const START = Date.parse("2026-09-01T00:00:00Z");
export const KAZAKHSTAN = "1522867";
export const APP = { appId: "7300000000000000901", appSecret: "sandbox-tiktok-app-secret" };

export const tenge = (major: number) => ({ amountMinor: major * 100, currency: "KZT" }) as const;

/**
 * An advertiser in a sandbox of its own, and the adapter connected to it.
 *
 * Waiting moves the sandbox's clock and takes no time; `waits` says what was waited.
 */
export async function openShop(options: SandboxOptions = {}, changes: Partial<TiktokAccess> = {}) {
  const running = createSandbox({ startAt: START, ...options });
  onTestFinished(() => running.close());
  const { sandbox, control } = running;
  const [account] = sandbox.world.accounts.ownedBy("tiktok");
  if (!account) throw new Error("the seeded world has no advertisers");
  const { token } = await control.token({ platform: "tiktok", advertiserId: account.id });

  const waits: number[] = [];
  const calls: CallRecord[] = [];
  const access: TiktokAccess = {
    baseUrl: `${running.url()}/tiktok`,
    version: "v1.3",
    ...APP,
    accessToken: token,
    advertiserId: account.id,
    currency: "KZT",
    correlationId: "test-correlation",
    fetch: running.fetch as typeof fetch,
    limiter: { reserve: () => 0, pause: () => {} },
    guards: createGuards(isOutage),
    time: {
      now: () => sandbox.clock.now(),
      random: () => 0.5,
      async sleep(ms) {
        waits.push(ms);
        await sandbox.advanceTo(sandbox.clock.now() + ms);
      },
    },
    onCall: (call) => calls.push(call),
    ...changes,
  };

  return {
    running,
    sandbox,
    control,
    account,
    access,
    tiktok: openTiktok(access),
    waits,
    calls,
    arm: (fault: FaultOrder["fault"], order: Omit<FaultOrder, "fault" | "platform"> = {}) =>
      control.arm({ platform: "tiktok", ...order, fault }),
    settings: async (wanted: Record<string, unknown>) => {
      const body = JSON.stringify(wanted);
      await running.fetch(`${running.url()}/control/tiktok/settings`, { method: "POST", body });
    },
  };
}

export type Shop = Awaited<ReturnType<typeof openShop>>;

export const newCampaign = (changes: Partial<NewCampaign> = {}): NewCampaign => ({
  intentId: "launch-1",
  name: "Импланты | лиды | 01.09",
  objective: "lead_generation",
  dailyBudget: null,
  ...changes,
});

export const newAdGroup = (campaignId: string, changes: Partial<NewAdGroup> = {}): NewAdGroup => ({
  intentId: "launch-1",
  campaignId,
  name: "KZ 25-44",
  objective: "lead_generation",
  dailyBudget: tenge(15_000),
  audience: { locationIds: [KAZAKHSTAN], languages: [], ageMin: 25, ageMax: 44, gender: "all" },
  startAt: new Date(START),
  pixelId: null,
  optimizationEvent: null,
  ...changes,
});

/** A film on its way, of real bytes. */
export function newFilm(key: string, bytes = film(key)) {
  return {
    fileName: `${key}.mp4`,
    sizeBytes: bytes.byteLength,
    md5: md5(bytes),
    mimeType: "video/mp4",
    body: () => new Blob([bytes as BlobPart]).stream(),
  };
}

/** An ad as a launch would ask for it: film uploaded, cover made, form and profile found. */
export async function newAd(shop: Shop, changes: Partial<NewAd> = {}): Promise<NewAd> {
  const { media, lookups, campaigns, adGroups } = shop.tiktok;
  const videoId = await media.uploadVideo(newFilm("cr-42"));
  await shop.control.moveClock({ advanceHours: 0.01 });
  const cover = await media.makeCover(videoId);
  const [page] = await lookups.instantPages();
  const [identity] = await lookups.identities();
  const campaignId = await campaigns.create(newCampaign());
  return {
    intentId: "launch-1",
    adGroupId: await adGroups.create(newAdGroup(campaignId)),
    name: "cr-42 | a1",
    videoId,
    coverImageId: cover?.imageId ?? null,
    identityId: identity?.identityId ?? "",
    identityType: identity?.identityType ?? "",
    identityOwnerId: identity?.ownerId ?? null,
    text: "Имплант за 3 дня. Рассрочка.",
    callToAction: null,
    landingUrl: null,
    instantPageId: page?.pageId ?? null,
    trackingPixelId: null,
    ...changes,
  };
}
