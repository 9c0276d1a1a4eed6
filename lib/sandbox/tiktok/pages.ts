import { z } from "zod";
import { accountFor } from "#lib/sandbox/tiktok/access";
import { type AccountCall, SCOPE, type TokenCall } from "#lib/sandbox/tiktok/call";
import { withToken } from "#lib/sandbox/tiktok/endpoint";
import { cut, pageShape, type Row } from "#lib/sandbox/tiktok/paging";
import { json } from "#lib/sandbox/tiktok/params";
import { invalid, MISSING, Refusal } from "#lib/sandbox/tiktok/refusal";
import { readTime, spaceTime } from "#lib/sandbox/tiktok/wire-time";
import type { Form } from "#lib/sandbox/world";

/** Whose leads: an advertiser's. Nobody here has moved theirs to a Business Center's library. */
export const leadOwner = {
  advertiser_id: z.string().optional(),
  library_id: z.string().optional(),
};

export function ownerCall(
  call: TokenCall,
  owner: { advertiser_id?: string; library_id?: string },
): AccountCall {
  if (owner.library_id) throw new Refusal(40001, `No permission for library ${owner.library_id}.`);
  if (!owner.advertiser_id) throw invalid("advertiser_id", MISSING);
  return { ...call, account: accountFor(call, owner.advertiser_id) };
}

/** The form of this account, or the refusal. */
export function requirePage({ sandbox, account }: AccountCall, id: string | undefined): Form {
  if (!id) throw invalid("page_id", MISSING);
  const page = sandbox.world.forms.get(id);
  if (page?.platform === "tiktok" && page.ownerId === account.id) return page;
  throw invalid("page_id", `Page ${id} does not exist.`);
}

const STATUS = { draft: "EDITED", published: "PUBLISHED" } as const;

function pageRow(page: Form & { status: keyof typeof STATUS }, origin: string): Row {
  const at = spaceTime(page.createdAt);
  const isPublished = page.status === "published";
  return {
    page_id: page.id,
    title: page.name,
    status: STATUS[page.status],
    create_time: at,
    update_time: at,
    publish_time: isPublished ? at : "",
    preview_url: isPublished ? `${origin}/tiktok/files/page/${page.id}` : "",
    thumbnail: "",
    template_id: "",
    template_name: "",
    supported_objectives: ["LEAD_GENERATION"],
    destination_urls: [],
    transfer_status: "UNSET",
  };
}

const isShown = (page: Form): page is Form & { status: keyof typeof STATUS } =>
  page.status !== "archived";

const get = withToken("GET", "/page/get/", {
  scope: SCOPE.creative,
  input: z.object({
    ...leadOwner,
    page_status: z.enum(["EDITED", "PUBLISHED"]).optional(),
    title: z.string().optional(),
    update_time_range: json(z.object({ start: z.string(), end: z.string() })).optional(),
    business_type: z
      .enum([
        "LEAD_GEN",
        "STORE_FRONT",
        "APP_PROFILE_PAGE",
        "TIKTOK_INSTANT_PAGE",
        "SHOP_ADS_PLP",
        "SHOP_ADS_PDP",
        "POP_UP_FORM",
      ])
      .default("LEAD_GEN"),
    business_types: json(z.array(z.string())).optional(),
    ...pageShape(10, 100),
  }),
  answer(call, input) {
    const { sandbox, account } = ownerCall(call, input);
    const kinds = input.business_types ?? [input.business_type];
    const { start, end } = input.update_time_range ?? {};
    const found = sandbox.world.forms
      .ownedBy(account.id)
      .filter(isShown)
      .filter(() => kinds.includes("LEAD_GEN"))
      .filter(({ status }) => [undefined, STATUS[status]].includes(input.page_status))
      .filter(({ name }) => name.toLowerCase().includes(input.title?.toLowerCase() ?? ""))
      .filter(({ createdAt }) => !start || createdAt >= (readTime(start) ?? 0))
      .filter(({ createdAt }) => !end || createdAt <= (readTime(end) ?? Infinity))
      .reverse();
    const { rows, page_info } = cut(found, input);
    return { list: rows.map((page) => pageRow(page, sandbox.origin())), page_info };
  },
});

const fields = withToken("GET", "/page/field/get/", {
  scope: SCOPE.leads,
  input: z.object({ advertiser_id: z.string(), page_id: z.string() }),
  answer(call, input) {
    const page = requirePage(ownerCall(call, input), input.page_id);
    return {
      fields: page.questions.map(({ label }) => label),
      meta_data: {
        page_id: page.id,
        page_name: page.name,
        page_url: "",
        create_time: spaceTime(page.createdAt),
      },
    };
  },
});

const libraries = withToken("GET", "/page/library/get/", {
  scope: SCOPE.leads,
  input: z.object(pageShape(10, 100)),
  answer(_call, page) {
    const { rows, page_info } = cut<Row>([], page);
    return { list: rows, page_info };
  },
});

export const PAGES = [get, fields, libraries];
