import { createHash } from "node:crypto";
import { onTestFinished } from "vitest";
import { createSandbox, type SandboxOptions } from "#lib/sandbox/sandbox";
import { drawStill } from "#lib/sandbox/still";
import { readWire } from "#lib/sandbox/tiktok/wire-json";
import { sound } from "#tests/sandbox/support";

export const START = Date.parse("2026-09-01T00:00:00Z");
export const KAZAKHSTAN = "1522867";
export const APP = { id: "7300000000000000901", secret: "sandbox-tiktok-app-secret" };

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client without types would.
export type Data = any;
export type Envelope = { code: number; message: string; request_id: string; data: Data };

export const md5 = (bytes: Uint8Array): string => createHash("md5").update(bytes).digest("hex");

/** A small MP4 that says how long and how large it is; `key` makes its bytes its own. */
export function film(key: string, { width = 720, height = 1280, seconds = 21 } = {}): Uint8Array {
  const box = (type: string, body: Buffer) => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(body.length + 8);
    return Buffer.concat([size, Buffer.from(type), body]);
  };
  const movie = Buffer.alloc(100);
  movie.writeUInt32BE(1000, 12);
  movie.writeUInt32BE(seconds * 1000, 16);
  const track = Buffer.alloc(84);
  track.writeUInt32BE(0x10000, 40);
  track.writeUInt32BE(width * 0x10000, 76);
  track.writeUInt32BE(height * 0x10000, 80);
  return Buffer.concat([
    box("ftyp", Buffer.from("isom0000isom")),
    box("moov", Buffer.concat([box("mvhd", movie), box("trak", box("tkhd", track))])),
    box("mdat", Buffer.from(key)),
  ]);
}

export const picture = (key: string, width = 720, height = 1280): Uint8Array =>
  drawStill(key, { width, height });

/** A sandbox with the seeded businesses, and a client of the first one. */
export function openDoor(options: SandboxOptions = {}) {
  const running = sound(createSandbox({ startAt: START, ...options }));
  onTestFinished(() => running.close());
  const { sandbox, control } = running;
  const [account, other] = sandbox.world.accounts.ownedBy("tiktok");
  if (!account || !other) throw new Error("the seeded world has no advertisers");
  let token = sandbox.tokens.issue({
    id: "token-of-the-tests",
    platform: "tiktok",
    kind: "long",
    userId: "1",
    accountIds: [account.id],
    scopes: ["1", "2", "3", "4", "5", "6", "8", "12000000"],
    expiresAt: null,
    wire: { appId: APP.id },
  }).id;

  const send = async (path: string, init: RequestInit = {}, as = token): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (as) headers.set("access-token", as);
    return running.fetch(`${running.url()}/tiktok/open_api/v1.3${path}`, { ...init, headers });
  };
  const read = async (response: Response): Promise<Envelope> =>
    readWire(await response.text()) as Envelope;

  const door = {
    running,
    sandbox,
    control,
    account,
    other,
    send,
    read,
    /** Calls as the holder of this token from now on. */
    use(id: string) {
      token = id;
    },
    async get(path: string, params: Record<string, unknown> = {}): Promise<Envelope> {
      const query = new URLSearchParams();
      for (const [key, value] of Object.entries({ advertiser_id: account.id, ...params })) {
        if (value === undefined) continue;
        query.set(key, typeof value === "object" ? JSON.stringify(value) : String(value));
      }
      return read(await send(`${path}?${query}`));
    },
    async post(path: string, body: Record<string, unknown> = {}): Promise<Envelope> {
      const text = JSON.stringify({ advertiser_id: account.id, ...body }, (_key, value: unknown) =>
        // Node 24's raw JSON: 19 digits that no number could hold.
        typeof value === "bigint"
          ? (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(String(value))
          : value,
      );
      const headers = { "content-type": "application/json" };
      return read(await send(path, { method: "POST", headers, body: text }));
    },
    async form(path: string, fields: Record<string, string | Blob>): Promise<Envelope> {
      const body = new FormData();
      for (const [key, value] of Object.entries({ advertiser_id: account.id, ...fields })) {
        body.set(key, value);
      }
      return read(await send(path, { method: "POST", body }));
    },
    /** Succeeds, or says why not. */
    async must(answer: Promise<Envelope>): Promise<Data> {
      const { code, message, data } = await answer;
      if (code !== 0) throw new Error(`${code} ${message}`);
      return data;
    },
    settings: async (changes: Record<string, unknown>) => {
      const response = await running.fetch(`${running.url()}/control/tiktok/settings`, {
        method: "POST",
        body: JSON.stringify(changes),
      });
      if (!response.ok) throw new Error(await response.text());
    },
  };
  return door;
}

export type Door = ReturnType<typeof openDoor>;

export const campaignBody = {
  campaign_name: "Импланты",
  objective_type: "LEAD_GENERATION",
  budget_mode: "BUDGET_MODE_INFINITE",
};

/** A campaign of this objective to put ad groups into. */
export async function campaignOf(door: Door, objective_type: string, more = {}): Promise<string> {
  const body = { ...campaignBody, objective_type, campaign_name: objective_type, ...more };
  return (await door.must(door.post("/campaign/create/", body))).campaign_id;
}

export const formGroupBody = {
  adgroup_name: "KZ 25-44",
  promotion_type: "LEAD_GENERATION",
  promotion_target_type: "INSTANT_PAGE",
  placement_type: "PLACEMENT_TYPE_NORMAL",
  placements: ["PLACEMENT_TIKTOK"],
  location_ids: [KAZAKHSTAN],
  age_groups: ["AGE_25_34"],
  budget_mode: "BUDGET_MODE_DYNAMIC_DAILY_BUDGET",
  budget: 15000,
  schedule_type: "SCHEDULE_FROM_NOW",
  schedule_start_time: "2026-09-01 00:00:00",
  optimization_goal: "LEAD_GENERATION",
  billing_event: "OCPM",
  bid_type: "BID_TYPE_NO_BID",
  pacing: "PACING_MODE_SMOOTH",
};

export const siteGroupBody = {
  ...formGroupBody,
  promotion_type: "WEBSITE",
  promotion_target_type: undefined,
  optimization_goal: "CLICK",
  billing_event: "CPC",
};

/** A video that is ready to be shown, with its cover. */
export async function readyVideo(door: Door, key = "a"): Promise<{ video: string; cover: string }> {
  const bytes = film(key);
  const [{ video_id: video }] = await door.must(
    door.form("/file/video/ad/upload/", {
      video_file: new File([bytes as BlobPart], `${key}.mp4`),
      video_signature: md5(bytes),
    }),
  );
  await door.control.moveClock({ advanceHours: 0.01 });
  const { list } = await door.must(door.get("/file/video/suggestcover/", { video_id: video }));
  return { video, cover: list[0].id };
}

/** A campaign with an ad group that opens a form. */
export async function formGroup(door: Door, name = "Импланты") {
  const campaign = await door.must(
    door.post("/campaign/create/", { ...campaignBody, campaign_name: name }),
  );
  const group = await door.must(
    door.post("/adgroup/create/", { ...formGroupBody, campaign_id: campaign.campaign_id }),
  );
  return { campaignId: campaign.campaign_id as string, groupId: group.adgroup_id as string };
}

/** A creative that opens the account's first form. */
export async function formCreative(door: Door, key = "a") {
  const { video, cover } = await readyVideo(door, key);
  const [page] = door.sandbox.world.forms.ownedBy(door.account.id);
  return {
    ad_name: `ad ${key}`,
    ad_format: "SINGLE_VIDEO",
    video_id: video,
    image_ids: [cover],
    identity_type: "TT_USER",
    identity_id: door.account.presence.profileId,
    ad_text: "Имплант за 3 дня. Рассрочка.",
    call_to_action: "SIGN_UP",
    page_id: BigInt(page?.id ?? 0),
  };
}

/** An ad that leads people to a form. */
export async function formAd(door: Door, key = "a") {
  const creative = await formCreative(door, key);
  const { campaignId, groupId } = await formGroup(door, `Campaign ${key}`);
  const { ad_ids } = await door.must(
    door.post("/ad/create/", { adgroup_id: groupId, creatives: [creative] }),
  );
  return { campaignId, groupId, adId: ad_ids[0] as string, creative };
}
