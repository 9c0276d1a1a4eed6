import { createHmac } from "node:crypto";
import { Refusal } from "#lib/sandbox/meta/refusal";
import type { MetaSettings } from "#lib/sandbox/meta/settings";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Token } from "#lib/sandbox/tokens";

/** Who calls, and what they may see. */
export type Viewer = {
  kind: "user" | "page" | "system" | "app";
  token: string;
  userId: string;
  scopes: readonly string[];
  accountIds: readonly string[];
  /** For a Page's token: that Page. */
  pageId: string | null;
};

/** Everything the app may ask for. */
export const SCOPES = [
  "public_profile",
  "ads_management",
  "ads_read",
  "business_management",
  "pages_show_list",
  "pages_read_engagement",
  "pages_manage_ads",
  "pages_manage_metadata",
  "leads_retrieval",
  "instagram_basic",
] as const;

/** The token a call carries: header first, then parameter. */
export function tokenIn(request: Request, values: Record<string, unknown>): string | null {
  const header = /^(?:Bearer|OAuth)\s+(.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const value = header ?? values.access_token;
  return typeof value === "string" && value !== "" ? value : null;
}

/** Who a token belongs to; refuses none, unknown, expired and withdrawn ones. */
export function viewerOf(sandbox: Sandbox, settings: MetaSettings, token: string | null): Viewer {
  if (!token) {
    throw new Refusal({
      code: 2500,
      message: "An active access token must be used to query information about the current user.",
    });
  }
  if (token === `${settings.appId}|${settings.appSecret}`) {
    const nobody = { userId: "", scopes: [], accountIds: [], pageId: null };
    return { kind: "app", token, ...nobody };
  }
  const { state, token: known } = sandbox.tokens.look("meta", token);
  if (state !== "valid" || !known) throw tokenRefused(state, known);
  const pageId = typeof known.wire.pageId === "string" ? known.wire.pageId : null;
  return {
    kind: known.kind === "page" || known.kind === "system" ? known.kind : "user",
    token,
    userId: known.userId,
    scopes: known.scopes,
    accountIds: known.accountIds,
    pageId,
  };
}

export function tokenRefused(state: string, token?: Pick<Token, "expiresAt">): Refusal {
  if (state === "expired") {
    const at = new Date(token?.expiresAt ?? 0).toUTCString();
    return new Refusal({
      code: 190,
      subcode: 463,
      message: `Error validating access token: Session has expired on ${at}.`,
    });
  }
  if (state === "revoked") {
    return new Refusal({
      code: 190,
      subcode: 458,
      message:
        "Error validating access token: The user has not authorized application or has withdrawn it.",
    });
  }
  return new Refusal({
    code: 190,
    message: "Invalid OAuth access token - Cannot parse access token",
  });
}

/** Checks `appsecret_proof` when it is sent, and demands it when the app is set so. */
export function checkProof(settings: MetaSettings, token: string | null, proof: unknown): void {
  if (!token || (proof === undefined && !settings.isProofRequired)) return;
  const expected = createHmac("sha256", settings.appSecret).update(token).digest("hex");
  if (proof === expected) return;
  throw new Refusal({
    code: 100,
    message:
      proof === undefined
        ? "API calls from the server require an appsecret_proof argument"
        : "Invalid appsecret_proof provided in the API argument",
  });
}

/** Refuses unless one of the scopes was granted. */
export function requireScope(viewer: Viewer, anyOf: readonly string[]): void {
  if (anyOf.length === 0 || anyOf.some((scope) => viewer.scopes.includes(scope))) return;
  throw new Refusal({
    code: 200,
    message: `(#200) Requires ${anyOf.join(" or ")} permission to manage the object`,
  });
}

/** Refuses people's tokens where Meta wants the Page's own. */
export function requirePageToken(viewer: Viewer, pageId: string): void {
  if (viewer.kind === "system") return;
  if (viewer.kind === "page" && viewer.pageId === pageId) return;
  throw new Refusal({
    code: 190,
    subcode: 2069032,
    message: "This method must be called with a Page Access Token",
  });
}
