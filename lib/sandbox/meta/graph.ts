import { checkProof, viewerOf } from "#lib/sandbox/meta/access";
import { type Call, isValidateOnly } from "#lib/sandbox/meta/call";
import { parseFields } from "#lib/sandbox/meta/field-asks";
import { isListing, type Node, type Row } from "#lib/sandbox/meta/node";
import { debugToken, exchangeToken } from "#lib/sandbox/meta/oauth";
import { pageOf } from "#lib/sandbox/meta/paging";
import type { Params } from "#lib/sandbox/meta/params";
import { errorBody, Refusal, statusOf, unknownPath, unsupported } from "#lib/sandbox/meta/refusal";
import { resolve } from "#lib/sandbox/meta/resolve";
import { search } from "#lib/sandbox/meta/search";
import { type MetaSettings, metaSettings } from "#lib/sandbox/meta/settings";
import { refuseWhenThrottled, type Usage, usageHeaders } from "#lib/sandbox/meta/usage";
import { readVersion } from "#lib/sandbox/meta/version";
import type { Sandbox } from "#lib/sandbox/sandbox";

/** One Graph call, from the network or out of a batch. */
export type Ask = Params & {
  method: string;
  /** With the version. */
  path: string;
  token: string | null;
};

export type Reply = { status: number; headers: Record<string, string>; body: unknown };

/** What Meta answers: the deed, or its refusal; usage headers come with both. */
export async function answer(sandbox: Sandbox, usage: Usage, ask: Ask): Promise<Reply> {
  const settings = metaSettings(sandbox);
  const headers: Record<string, string> = { "facebook-api-version": "v26.0" };
  const touched = new Set<string>();
  const isInsights = /\/insights$/.test(ask.path);
  try {
    const { version, path, warning } = readVersion(settings, ask.path);
    if (warning) headers["x-ad-api-version-warning"] = warning;
    const body = await perform(sandbox, settings, ask, { version, path, touched, usage });
    for (const id of touched) usage.count(sandbox, id, isInsights);
    return {
      status: 200,
      headers: { ...headers, ...usageHeaders(sandbox, usage, touched, isInsights) },
      body,
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      status: statusOf(error.parts),
      headers: { ...headers, ...usageHeaders(sandbox, usage, touched, isInsights) },
      body: errorBody(error.parts),
    };
  }
}

type Place = { version: string; path: string; touched: Set<string>; usage: Usage };

async function perform(
  sandbox: Sandbox,
  settings: MetaSettings,
  ask: Ask,
  { version, path, touched, usage }: Place,
): Promise<unknown> {
  const { values, files, token } = ask;
  const method = methodOf(ask);
  if (path === "oauth/access_token") return exchangeToken(sandbox, settings, values);

  const viewer = viewerOf(sandbox, settings, token);
  checkProof(settings, token, values.appsecret_proof);
  if (path === "debug_token") return debugToken(sandbox, settings, viewer, values);

  const asks = parseFields(values.fields);
  const call: Call = {
    sandbox,
    settings,
    viewer,
    method,
    version,
    path,
    values,
    files,
    asks,
    touched,
  };
  if (path === "search" && method === "GET") return shown(call, search(call));

  const [id = "", edge, ...rest] = path.split("/");
  if (id === "") throw unsupported("", method);
  if (rest.length > 0) throw unknownPath(`/${rest.join("/")}`);
  const node = resolve(call, id);
  if (!node) throw unsupported(id, method);
  refuseWhenThrottled(call, usage, edge === "insights");
  if (edge !== undefined && !node.hasEdge(edge)) throw unknownPath(`/${edge}`);

  if (method === "GET")
    return edge === undefined ? node.show(call, asks) : shown(call, node.list(call, edge));
  return write(call, node, edge);
}

const shown = (call: Call, answer: ReturnType<Node["list"]>): unknown =>
  isListing(answer) ? pageOf(call, answer) : answer;

/** Edges and kinds that honour `validate_only`; others, `copies` too, act all the same. */
const VALIDATING = new Set(["campaigns", "adsets", "ads", "adcreatives"]);
const VALIDATING_TYPES = new Set(["Campaign", "AdSet", "Ad", "AdCreative"]);

class Validated extends Error {}

function write(call: Call, node: Node, edge: string | undefined): unknown {
  const isTrial =
    call.method === "POST" &&
    (edge === undefined ? VALIDATING_TYPES.has(node.type) : VALIDATING.has(edge)) &&
    isValidateOnly(call);
  try {
    return call.sandbox.store.transaction(() => {
      const result = deed(call, node, edge);
      // Everything was checked and written; taking it back leaves only the checks.
      if (isTrial) throw new Validated();
      return result instanceof Promise ? result : withFields(call, result);
    });
  } catch (error) {
    if (error instanceof Validated) return { success: true };
    throw error;
  }
}

function deed(call: Call, node: Node, edge: string | undefined): Row | Promise<Row> {
  if (call.method === "DELETE") {
    return edge === undefined ? node.remove(call) : node.removeEdge(call, edge);
  }
  return edge === undefined ? node.update(call) : node.post(call, edge);
}

/** A create that sends `fields` gets them back with the id. */
function withFields(call: Call, result: Row): Row {
  if (call.method !== "POST" || call.asks.length === 0 || typeof result.id !== "string") {
    return result;
  }
  const made = resolve(call, result.id);
  return made ? { ...result, ...made.show(call, call.asks) } : result;
}

function methodOf({ method, values }: Ask): Call["method"] {
  const wanted = method === "POST" && typeof values.method === "string" ? values.method : method;
  const upper = wanted.toUpperCase();
  if (upper === "GET" || upper === "POST" || upper === "DELETE") return upper;
  throw unsupported("", upper);
}
