import { z } from "zod";
import { canUseCustomIdentity } from "#lib/sandbox/tiktok/accounts";
import { type AccountCall, SCOPE } from "#lib/sandbox/tiktok/call";
import { withAccount } from "#lib/sandbox/tiktok/endpoint";
import { cut, pageShape, type Row } from "#lib/sandbox/tiktok/paging";
import { json } from "#lib/sandbox/tiktok/params";
import type { Identity } from "#lib/sandbox/tiktok/records";
import { invalid, MISSING } from "#lib/sandbox/tiktok/refusal";

export const identityType = z.enum(["CUSTOMIZED_USER", "AUTH_CODE", "TT_USER", "BC_AUTH_TT"]);

export function identityRow(identity: Identity, origin: string): Row {
  const isProfile = identity.type !== "CUSTOMIZED_USER";
  return {
    identity_id: identity.id,
    identity_type: identity.type,
    identity_authorized_bc_id: identity.bcId,
    display_name: identity.displayName,
    username: identity.userName,
    profile_image: profileImage(identity.id, origin),
    available_status: identity.availableStatus,
    can_push_video: identity.canPushVideo,
    can_pull_video: isProfile,
    can_use_live_ads: false,
    can_manage_message: false,
  };
}

export const profileImage = (identityId: string, origin: string): string =>
  `${origin}/tiktok/files/profile/${identityId}.png`;

/** The identity of this account, kind and Business Center, or the refusal an ad would get. */
export function requireIdentity(
  { records, account }: AccountCall,
  wish: { identity_type: string; identity_id: string; identity_authorized_bc_id?: string },
  path: string,
): Identity {
  if (wish.identity_type === "BC_AUTH_TT" && !wish.identity_authorized_bc_id) {
    throw invalid(`${path}identity_authorized_bc_id`, MISSING);
  }
  const identity = records.identities.get(wish.identity_id);
  const isTheirs = identity?.accountId === account.id && identity.type === wish.identity_type;
  const isTheirBc = (identity?.bcId ?? undefined) === (wish.identity_authorized_bc_id ?? undefined);
  if (!identity || !isTheirs || !isTheirBc) {
    throw invalid(`${path}identity_id`, `Identity ${wish.identity_id} does not exist.`);
  }
  return identity;
}

const get = withAccount("GET", "/identity/get/", {
  scope: SCOPE.creative,
  input: z.object({
    identity_type: identityType.optional(),
    identity_authorized_bc_id: z.string().optional(),
    filtering: json(z.object({ keyword: z.string().optional() })).optional(),
    ...pageShape(20, 100),
  }),
  answer({ records, account, sandbox }, input) {
    if (input.identity_type === "BC_AUTH_TT" && !input.identity_authorized_bc_id) {
      throw invalid("identity_authorized_bc_id", MISSING);
    }
    const keyword = input.filtering?.keyword?.toLowerCase() ?? "";
    const found = records.identities
      .ownedBy(account.id)
      .filter(({ type }) => !input.identity_type || type === input.identity_type)
      .filter(({ bcId }) => [undefined, bcId].includes(input.identity_authorized_bc_id))
      .filter(({ displayName }) => displayName.toLowerCase().includes(keyword));
    const { rows, page_info } = cut(found, input);
    return { identity_list: rows.map((row) => identityRow(row, sandbox.origin())), page_info };
  },
});

const info = withAccount("GET", "/identity/info/", {
  scope: SCOPE.creative,
  input: z.object({
    identity_type: identityType,
    identity_id: z.string(),
    identity_authorized_bc_id: z.string().optional(),
  }),
  answer: (call, input) => ({
    identity_info: identityRow(requireIdentity(call, input, ""), call.sandbox.origin()),
  }),
});

const create = withAccount("POST", "/identity/create/", {
  scope: SCOPE.creative,
  input: z.object({ display_name: z.string().min(1).max(100), image_uri: z.string() }),
  answer({ records, account, sandbox }, { display_name, image_uri }) {
    if (!canUseCustomIdentity(account)) {
      throw invalid("identity_type", "Custom identities are not available for this account.");
    }
    const image = sandbox.world.media.get(image_uri);
    if (image?.accountId !== account.id || image.kind !== "image") {
      throw invalid("image_uri", `Image ${image_uri} does not exist.`);
    }
    if (image.width !== image.height) throw invalid("image_uri", "The image must be 1:1.");
    const identity = records.identities.put({
      id: sandbox.ids.digits("tiktok", "73", 19),
      accountId: account.id,
      type: "CUSTOMIZED_USER",
      bcId: null,
      displayName: display_name,
      userName: null,
      availableStatus: "AVAILABLE",
      canPushVideo: false,
    });
    return { identity_id: identity.id };
  },
});

const remove = withAccount("POST", "/identity/delete/", {
  scope: SCOPE.creative,
  input: z.object({ identity_id: z.string(), identity_type: identityType.optional() }),
  answer({ records, account }, { identity_id }) {
    const identity = records.identities.get(identity_id);
    if (identity?.accountId !== account.id || identity.type !== "CUSTOMIZED_USER") {
      throw invalid("identity_id", `Identity ${identity_id} does not exist.`);
    }
    records.identities.delete(identity_id);
    return {};
  },
});

export const IDENTITIES = [get, info, create, remove];
