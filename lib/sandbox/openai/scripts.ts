import { z } from "zod";
import type { Prompt, Thought } from "#lib/sandbox/openai/prompt";
import { turnText } from "#lib/sandbox/openai/prompt";
import type { Sandbox } from "#lib/sandbox/sandbox";

/** An answer laid out for a call to come; `POST /control/openai/scripts`. */
export const ReplyScript = z.strictObject({
  model: z.string().optional(),
  /** Words somewhere in the prompt; for audio, in the file's name. */
  contains: z.string().optional(),
  /** Name of the wanted JSON schema. */
  schema: z.string().optional(),
  times: z.number().int().min(1).default(1),
  reply: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("text"), text: z.string() }),
    z.strictObject({ kind: z.literal("json"), value: z.unknown() }),
    z.strictObject({
      kind: z.literal("calls"),
      calls: z.array(z.strictObject({ name: z.string(), arguments: z.unknown() })).min(1),
    }),
    z.strictObject({ kind: z.literal("refusal"), text: z.string() }),
    /** Cut by the token cap, or by the content filter. */
    z.strictObject({
      kind: z.literal("incomplete"),
      reason: z.enum(["max_output_tokens", "content_filter"]),
    }),
    /** HTTP 200 with `status: "failed"`; chat completions answer 500. */
    z.strictObject({
      kind: z.literal("failed"),
      code: z.string().default("server_error"),
      message: z.string().default("The model failed to generate a response."),
    }),
    /** Text that is no JSON, whatever was asked. */
    z.strictObject({ kind: z.literal("malformed") }),
    /** What is heard in an audio file. */
    z.strictObject({ kind: z.literal("transcript"), text: z.string() }),
  ]),
});
export type ReplyScript = z.input<typeof ReplyScript>;
type Reply = z.output<typeof ReplyScript>["reply"];

export type LaidScript = z.output<typeof ReplyScript> & { readonly id: string };

export const openScripts = ({ store }: Sandbox) => store.collection<LaidScript>("openai_scripts");

/** The scripted thought for this prompt, used up by one. */
export function scriptedThought(sandbox: Sandbox, prompt: Prompt): Thought | null {
  const schema = prompt.format.kind === "json_schema" ? prompt.format.name : null;
  const script = take(sandbox, ({ model, contains, schema: wanted, reply }) => {
    if (reply.kind === "transcript") return false;
    if (model && model !== prompt.model.id) return false;
    if (wanted && wanted !== schema) return false;
    return !contains || prompt.turns.some((turn) => turnText(turn).includes(contains));
  });
  return script ? toThought(script.reply) : null;
}

/** The scripted transcript for this file, used up by one. */
export function scriptedTranscript(sandbox: Sandbox, fileName: string): string | null {
  const script = take(
    sandbox,
    ({ contains, reply }) =>
      reply.kind === "transcript" && (!contains || fileName.includes(contains)),
  );
  return script?.reply.kind === "transcript" ? script.reply.text : null;
}

function take(sandbox: Sandbox, fits: (script: LaidScript) => boolean): LaidScript | undefined {
  const scripts = openScripts(sandbox);
  const script = scripts.list().find(fits);
  if (script && script.times > 1) scripts.update(script.id, { times: script.times - 1 });
  else if (script) scripts.delete(script.id);
  return script;
}

function toThought(reply: Reply): Thought {
  switch (reply.kind) {
    case "json":
      return { kind: "message", text: JSON.stringify(reply.value) };
    case "calls":
      return {
        kind: "calls",
        calls: reply.calls.map((call) => ({
          name: call.name,
          arguments: JSON.stringify(call.arguments),
        })),
      };
    case "refusal":
    case "failed":
      return reply;
    case "incomplete":
      return reply.reason === "content_filter"
        ? { kind: "filtered" }
        : { kind: "cut", text: '{"answer": "' };
    case "malformed":
      return { kind: "message", text: '{"answer": unquoted' };
    case "text":
    case "transcript":
      return { kind: "message", text: reply.text };
  }
}
