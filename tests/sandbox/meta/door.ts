import { crc32, deflateSync } from "node:zlib";
import { changeMetaSettings, type Settings } from "#lib/sandbox/meta/settings";
import { createSandbox, type SandboxOptions } from "#lib/sandbox/sandbox";
import { sound } from "#tests/sandbox/support";

export const START = Date.parse("2026-09-01T06:00:00Z");

export type Answer = {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever Meta answers.
  body: any;
};

type Values = Record<string, unknown>;

/** A sandbox seen through Meta's door, by somebody who may see the first business. */
export type Door = Awaited<ReturnType<typeof openDoor>>;

export async function openDoor(options: SandboxOptions = {}, settings: Partial<Settings> = {}) {
  const running = sound(createSandbox({ startAt: START, ...options }));
  changeMetaSettings(running.sandbox, { videoProcessingMs: 60_000, ...settings });
  const [account, other] = running.sandbox.world.accounts.ownedBy("meta");
  if (!account || !other) throw new Error("the seeded world has no Meta accounts");
  const { token } = await running.control.token({ platform: "meta", advertiserId: account.id });

  const send = async (
    method: string,
    path: string,
    values: Values,
    as: string,
  ): Promise<Answer> => {
    const url = new URL(`${running.url()}/meta/v26.0/${path}`);
    const init: RequestInit = { method, headers: { authorization: `Bearer ${as}` } };
    if (method === "POST") {
      init.body = JSON.stringify(values);
      init.headers = { ...init.headers, "content-type": "application/json" };
    } else {
      for (const [name, value] of Object.entries(values)) {
        url.searchParams.set(
          name,
          typeof value === "object" ? JSON.stringify(value) : String(value),
        );
      }
    }
    const response = await running.fetch(url, init);
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const act = `act_${account.id}`;
  const get = (path: string, values: Values = {}, as = token) => send("GET", path, values, as);
  const post = (path: string, values: Values = {}, as = token) => send("POST", path, values, as);
  const remove = (path: string, values: Values = {}, as = token) =>
    send("DELETE", path, values, as);
  const made = async (path: string, values: Values, as = token): Promise<string> => {
    const { body } = await post(path, values, as);
    if (!body.id) throw new Error(JSON.stringify(body));
    return body.id;
  };
  const pages = await get("me/accounts", { fields: "id,access_token" });
  const pageId: string = pages.body.data[0].id;
  const pageToken: string = pages.body.data[0].access_token;
  return {
    ...running,
    account,
    other,
    act,
    token,
    pageId,
    pageToken,
    pixelId: account.presence.pixelId,
    get,
    post,
    remove,
    made,
    send,
    set: (changes: Partial<Settings>) => changeMetaSettings(running.sandbox, changes),
    /** Multipart, as uploads go. */
    async upload(path: string, fields: Record<string, string>, files: Record<string, File> = {}) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      for (const [name, file] of Object.entries(files)) form.set(name, file);
      const headers = { authorization: `Bearer ${token}` };
      const response = await running.fetch(`${running.url()}/meta/v26.0/${path}`, {
        method: "POST",
        body: form,
        headers,
      });
      return {
        status: response.status,
        headers: response.headers,
        body: await response.json(),
      } as Answer;
    },
  };
}

/** Code and subcode of a refusal, `null` when there was none. */
export const codes = ({ body }: Answer): [number, number | undefined] | null =>
  body.error ? [body.error.code, body.error.error_subcode] : null;

export const blame = ({ body }: Answer): string | undefined =>
  body.error?.error_data?.blame_field_specs?.[0]?.join(".");

/** A PNG of one colour. */
export function png(width = 4, height = 4, shade = 0): Buffer<ArrayBuffer> {
  const chunk = (type: string, body: Buffer) => {
    const typed = Buffer.concat([Buffer.from(type, "latin1"), body]);
    const framed = Buffer.alloc(typed.length + 8);
    framed.writeUInt32BE(body.length, 0);
    typed.copy(framed, 4);
    framed.writeUInt32BE(crc32(typed), typed.length + 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const pixels = Buffer.alloc((width + 1) * height, shade);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The smallest file that says it is an MP4, with a length and a size. */
export function mp4({
  seconds = 12,
  width = 720,
  height = 1280,
  padding = 0,
} = {}): Buffer<ArrayBuffer> {
  const box = (type: string, ...bodies: Buffer[]) => {
    const body = Buffer.concat(bodies);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length + 8, 0);
    head.write(type, 4, "latin1");
    return Buffer.concat([head, body]);
  };
  const mvhd = Buffer.alloc(100);
  mvhd.writeUInt32BE(1000, 12);
  mvhd.writeUInt32BE(seconds * 1000, 16);
  const tkhd = Buffer.alloc(84);
  tkhd.writeInt32BE(0x10000, 40);
  tkhd.writeUInt32BE(width * 65_536, 76);
  tkhd.writeUInt32BE(height * 65_536, 80);
  return Buffer.concat([
    box("ftyp", Buffer.from("isom\0\0\x02\0isommp42", "latin1")),
    box("moov", box("mvhd", mvhd), box("trak", box("tkhd", tkhd))),
    box("mdat", Buffer.alloc(padding, 7)),
  ]);
}

export const campaign = (changes: Values = {}): Values => ({
  name: "Leads",
  objective: "OUTCOME_LEADS",
  status: "PAUSED",
  special_ad_categories: [],
  is_adset_budget_sharing_enabled: false,
  ...changes,
});

/** An instant-form ad set with its own budget. */
export const adSet = (
  door: Pick<Door, "pageId">,
  campaignId: string,
  changes: Values = {},
): Values => ({
  name: "KZ 25–44",
  campaign_id: campaignId,
  status: "PAUSED",
  billing_event: "IMPRESSIONS",
  optimization_goal: "LEAD_GENERATION",
  destination_type: "ON_AD",
  promoted_object: { page_id: door.pageId },
  bid_strategy: "LOWEST_COST_WITHOUT_CAP",
  daily_budget: 2000,
  targeting: targeting(),
  ...changes,
});

export const targeting = (changes: Values = {}): Values => ({
  geo_locations: { countries: ["KZ"] },
  age_min: 25,
  age_max: 44,
  targeting_automation: { advantage_audience: 0 },
  ...changes,
});

/** An image creative that opens a lead form. */
export const leadCreative = (
  door: Pick<Door, "pageId">,
  { hash, formId }: { hash: string; formId: string },
  link: Values = {},
): Values => ({
  name: "Lead image",
  object_story_spec: {
    page_id: door.pageId,
    link_data: {
      link: "http://fb.me/",
      message: "Запишитесь на осмотр",
      image_hash: hash,
      call_to_action: { type: "SIGN_UP", value: { lead_gen_form_id: formId } },
      ...link,
    },
  },
});

/** Campaign, ad set, image, creative and ad, all switched on. */
export async function launch(door: Door) {
  const campaignId = await door.made(`${door.act}/campaigns`, campaign({ status: "ACTIVE" }));
  const adSetId = await door.made(
    `${door.act}/adsets`,
    adSet(door, campaignId, { status: "ACTIVE" }),
  );
  const hash = await image(door);
  const formId = firstForm(door);
  const creativeId = await door.made(
    `${door.act}/adcreatives`,
    leadCreative(door, { hash, formId }),
  );
  const adId = await door.made(`${door.act}/ads`, {
    name: "Ad",
    adset_id: adSetId,
    creative: { creative_id: creativeId },
    status: "ACTIVE",
  });
  return { campaignId, adSetId, hash, formId, creativeId, adId };
}

export async function image(door: Door, shade = 1): Promise<string> {
  const { body } = await door.post(`${door.act}/adimages`, {
    bytes: png(4, 4, shade).toString("base64"),
  });
  return body.images.bytes.hash;
}

export function firstForm(door: Door): string {
  const [form] = door.sandbox.world.forms.ownedBy(door.pageId);
  if (!form) throw new Error("the page has no form");
  return form.id;
}
