import { z } from "zod";
import { type Ask, answer } from "#lib/sandbox/meta/graph";
import { parseJson } from "#lib/sandbox/meta/params";
import { errorBody, invalid, Refusal, statusOf } from "#lib/sandbox/meta/refusal";
import type { Usage } from "#lib/sandbox/meta/usage";
import { json, parse, text } from "#lib/sandbox/meta/values";
import type { Sandbox } from "#lib/sandbox/sandbox";

const Operation = z.looseObject({
  method: z.string().transform((method) => method.toUpperCase()),
  relative_url: text,
  body: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  name: text.optional(),
  access_token: text.optional(),
  omit_response_on_success: z.boolean().optional(),
});
type Operation = z.output<typeof Operation>;

const Batch = z.object({ batch: json(z.array(Operation)) });
const MOST = 50;

/** `POST /` with up to 50 operations, done one after the other; each counts on its own. */
export async function answerBatch(
  sandbox: Sandbox,
  usage: Usage,
  ask: Ask,
): Promise<{ status: number; body: unknown }> {
  try {
    const { batch } = parse(Batch, ask.values);
    if (batch.length > MOST)
      throw invalid(`Too many requests in batch. You can include up to ${MOST}`, "batch");
    const version = /^\/v\d+\.\d+/.exec(ask.path)?.[0] ?? "";
    const results: unknown[] = [];
    const named = new Map<string, unknown>();
    for (const operation of batch) {
      const { status, headers, body } = await answer(
        sandbox,
        usage,
        askOf(operation, ask, version, named),
      );
      if (operation.name) named.set(operation.name, body);
      const isQuiet = operation.omit_response_on_success && status === 200 && operation.name;
      const list = Object.entries({ ...headers, "content-type": "application/json" });
      results.push(
        isQuiet
          ? null
          : {
              code: status,
              headers: list.map(([name, value]) => ({ name, value })),
              body: JSON.stringify(body),
            },
      );
    }
    return { status: 200, body: results };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: statusOf(error.parts), body: errorBody(error.parts) };
  }
}

function askOf(
  operation: Operation,
  ask: Ask,
  version: string,
  named: ReadonlyMap<string, unknown>,
): Ask {
  const url = new URL(filledIn(operation.relative_url.replace(/^\/?/, "/"), named), "http://batch");
  const path = /^\/v\d+\.\d+(\/|$)/.test(url.pathname) ? url.pathname : version + url.pathname;
  const values: Record<string, unknown> = Object.fromEntries(url.searchParams);
  Object.assign(values, bodyOf(operation.body, named));
  const token =
    operation.access_token ??
    (typeof values.access_token === "string" ? values.access_token : ask.token);
  if (
    ask.values.appsecret_proof !== undefined &&
    values.appsecret_proof === undefined &&
    token === ask.token
  ) {
    values.appsecret_proof = ask.values.appsecret_proof;
  }
  return { method: operation.method, path, values, files: [], token };
}

function bodyOf(
  body: Operation["body"],
  named: ReadonlyMap<string, unknown>,
): Record<string, unknown> {
  if (body === undefined) return {};
  if (typeof body !== "string") return body;
  const filled = filledIn(body, named);
  return filled.trimStart().startsWith("{")
    ? (parseJson(filled) as Record<string, unknown>)
    : Object.fromEntries(new URLSearchParams(filled));
}

/** `{result=first:$.id}` becomes what the named operation answered. */
function filledIn(source: string, named: ReadonlyMap<string, unknown>): string {
  return source.replace(/\{result=([^:}]+):\$\.([^}]+)\}/g, (whole, name: string, path: string) => {
    let at = named.get(name);
    for (const key of path.split(".")) at = (at as Record<string, unknown> | undefined)?.[key];
    return at === undefined ? whole : String(at);
  });
}
