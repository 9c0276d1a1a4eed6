import { z } from "zod";
import { DAY_MS } from "#lib/sandbox/clock";
import { type AccountCall, SCOPE } from "#lib/sandbox/tiktok/call";
import { withAccount } from "#lib/sandbox/tiktok/endpoint";
import { DEPRECATED_EVENTS, PIXEL_EVENTS, type PixelEvent } from "#lib/sandbox/tiktok/enums";
import { cut, pageShape, type Row } from "#lib/sandbox/tiktok/paging";
import { json } from "#lib/sandbox/tiktok/params";
import type { Pixel } from "#lib/sandbox/tiktok/records";
import { invalid } from "#lib/sandbox/tiktok/refusal";
import { isoTime } from "#lib/sandbox/tiktok/wire-time";

const RECENT_MS = 7 * DAY_MS;

// Safe: the entries are exactly the object's.
const EVENTS = Object.entries(PIXEL_EVENTS) as [PixelEvent, string][];

/** A seeded pixel has every standard event set up; another one those it has heard. */
function pixelRow({ records, account, sandbox }: AccountCall, pixel: Pixel): Row {
  const heard = records.events.ownedBy(pixel.code);
  const now = sandbox.clock.now();
  const isActive = heard.some(({ receivedAt }) => receivedAt > now - RECENT_MS);
  const isFirst = pixel.id === account.presence.pixelId;
  const events = EVENTS.filter(
    ([, name]) => isFirst || heard.some(({ eventName }) => eventName === name),
  );
  return {
    pixel_id: pixel.id,
    pixel_code: pixel.code,
    pixel_name: pixel.name,
    pixel_category: pixel.category,
    pixel_setup_mode: "DEVELOPER",
    pixel_script: `<script>ttq.load('${pixel.code}');ttq.page();</script>`,
    partner_name: pixel.partner,
    activity_status: isActive ? "ACTIVE" : "NO_RECENT_ACTIVITY",
    advanced_matching_fields: pixel.matching,
    asset_ownership: {
      ownership_status: true,
      asset_relation_status: null,
      owner_bc_id: null,
      updated_at: 0,
    },
    has_pcm_config: null,
    create_time: isoTime(pixel.createdAt),
    events: events.map(([optimization_event, name], index) => ({
      event_id: `${pixel.id.slice(0, -2)}${String(index).padStart(2, "0")}`,
      event_code: name,
      event_type: name,
      optimization_event,
      name,
      custom_event_type: null,
      statistic_type: "EVERY_TIME",
      deprecated: DEPRECATED_EVENTS.includes(optimization_event),
    })),
  };
}

const list = withAccount("GET", "/pixel/list/", {
  scope: SCOPE.pixel,
  input: z.object({
    pixel_id: z.string().optional(),
    code: z.string().optional(),
    name: z.string().optional(),
    order_by: z.enum(["EARLIEST_CREATE", "LATEST_CREATE"]).default("EARLIEST_CREATE"),
    filtering: json(z.object({ available_for_catalog_only: z.boolean().optional() })).optional(),
    ...pageShape(10, 20),
  }),
  answer(call, input) {
    const found = call.records.pixels
      .ownedBy(call.account.id)
      .filter(({ id }) => [undefined, id].includes(input.pixel_id))
      .filter(({ code }) => [undefined, code].includes(input.code))
      .filter(({ name }) => name.includes(input.name ?? ""));
    const { rows, page_info } = cut(
      input.order_by === "LATEST_CREATE" ? found.reverse() : found,
      input,
    );
    return { pixels: rows.map((pixel) => pixelRow(call, pixel)), page_info };
  },
});

const create = withAccount("POST", "/pixel/create/", {
  scope: SCOPE.pixel,
  input: z.object({
    pixel_name: z.string().min(1).max(40),
    pixel_category: z
      .enum(["CUSTOMIZE_EVENTS", "CONTACTS", "FILLING_FORM", "LANDING_PAGE", "ONLINE_STORE"])
      .default("CUSTOMIZE_EVENTS"),
    partner_name: z.string().optional(),
  }),
  answer({ records, account, sandbox }, { pixel_name, pixel_category, partner_name }) {
    const pixel = records.pixels.put({
      id: sandbox.ids.digits("tiktok", "73", 19),
      accountId: account.id,
      code: `C${sandbox.ids.letters("tiktok pixel code", 19).toUpperCase()}`,
      name: pixel_name,
      category: pixel_category,
      partner: partner_name ?? null,
      matching: { email: true, phone_number: true },
      createdAt: sandbox.clock.now(),
    });
    return {
      pixel_id: pixel.id,
      pixel_code: pixel.code,
      pixel_name: pixel.name,
      pixel_category: pixel.category,
      partner_name: pixel.partner,
      advanced_matching_fields: pixel.matching,
    };
  },
});

const update = withAccount("POST", "/pixel/update/", {
  scope: SCOPE.pixel,
  input: z.object({
    pixel_id: z.string(),
    pixel_name: z.string().min(1).max(40),
    advanced_matching_fields: z
      .object({ email: z.boolean().default(true), phone_number: z.boolean().default(true) })
      .optional(),
  }),
  answer({ records, account }, { pixel_id, pixel_name, advanced_matching_fields }) {
    const pixel = records.pixels.get(pixel_id);
    if (pixel?.accountId !== account.id) {
      throw invalid("pixel_id", `Pixel ${pixel_id} does not exist.`);
    }
    const matching = advanced_matching_fields ?? pixel.matching;
    records.pixels.update(pixel_id, { name: pixel_name, matching });
    return {};
  },
});

export const PIXELS = [list, create, update];
