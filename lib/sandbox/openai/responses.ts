import { type Answer, toAnswer } from "#lib/sandbox/openai/answer";
import { reasoningTokens } from "#lib/sandbox/openai/options";
import { countPrompt, type Turn } from "#lib/sandbox/openai/prompt";
import { invalid, Refusal } from "#lib/sandbox/openai/refusal";
import { type ResponsesRequest, toPrompt, toTurns } from "#lib/sandbox/openai/responses-request";
import { scriptedThought } from "#lib/sandbox/openai/scripts";
import { think } from "#lib/sandbox/openai/think";
import type { Sandbox } from "#lib/sandbox/sandbox";

type Content =
  | { type: "output_text"; text: string; annotations: []; logprobs: [] }
  | { type: "refusal"; refusal: string };

export type OutputItem =
  | { type: "reasoning"; id: string; summary: [] }
  | { type: "message"; id: string; status: string; role: "assistant"; content: Content[] }
  | {
      type: "function_call";
      id: string;
      call_id: string;
      name: string;
      arguments: string;
      status: string;
    };

export type ModelResponse = Readonly<Record<string, unknown>> & {
  id: string;
  status: string;
  output: OutputItem[];
};

type Stored = {
  readonly id: string;
  readonly response: ModelResponse;
  /** Everything said, for `previous_response_id`. */
  readonly turns: readonly Turn[];
};

const openStored = ({ store }: Sandbox) => store.collection<Stored>("openai_responses");

/** Answers a prompt, and keeps the answer unless told not to. */
export function createResponse(
  sandbox: Sandbox,
  request: ResponsesRequest,
  charge: (tokens: number) => void,
): ModelResponse {
  const before = request.previous_response_id
    ? requirePrevious(sandbox, request.previous_response_id).turns
    : [];
  const prompt = toPrompt(request, before);
  const inputTokens = countPrompt(prompt);
  charge(inputTokens);

  const thought = scriptedThought(sandbox, prompt) ?? think(prompt, sandbox.clock.now());
  const answer = toAnswer(thought, prompt, reasoningTokens(prompt, request.reasoning?.effort));
  const response = render(sandbox, request, answer, inputTokens);
  if (request.store !== false)
    openStored(sandbox).put({
      id: response.id,
      response,
      turns: [...before, ...toTurns(request.input), ...spoken(response.output)],
    });
  return response;
}

export function getResponse(sandbox: Sandbox, id: string): ModelResponse {
  const stored = openStored(sandbox).get(id);
  if (!stored) throw new Refusal(404, `Response with id '${id}' not found.`);
  return stored.response;
}

export function deleteResponse(sandbox: Sandbox, id: string) {
  getResponse(sandbox, id);
  openStored(sandbox).delete(id);
  return { id, object: "response", deleted: true };
}

function requirePrevious(sandbox: Sandbox, id: string): Stored {
  const stored = openStored(sandbox).get(id);
  if (stored) return stored;
  throw invalid(
    `Previous response with id '${id}' not found.`,
    "previous_response_id",
    "previous_response_not_found",
  );
}

function render(
  sandbox: Sandbox,
  request: ResponsesRequest,
  answer: Answer,
  inputTokens: number,
): ModelResponse {
  const { failure, cut } = answer;
  const status = failure ? "failed" : cut ? "incomplete" : "completed";
  return {
    id: `resp_${sandbox.ids.hex("openai response", 48)}`,
    object: "response",
    created_at: Math.floor(sandbox.clock.now() / 1000),
    status,
    background: false,
    error: failure,
    incomplete_details: cut ? { reason: cut } : null,
    instructions: request.instructions ?? null,
    max_output_tokens: request.max_output_tokens ?? null,
    max_tool_calls: request.max_tool_calls ?? null,
    model: request.model,
    output: failure ? [] : toItems(sandbox, answer, status),
    parallel_tool_calls: request.parallel_tool_calls ?? true,
    previous_response_id: request.previous_response_id ?? null,
    reasoning: { effort: request.reasoning?.effort ?? null, summary: null },
    service_tier: "default",
    store: request.store ?? true,
    temperature: request.temperature ?? 1,
    text: {
      format: request.text?.format ?? { type: "text" },
      verbosity: request.text?.verbosity ?? "medium",
    },
    tool_choice: request.tool_choice ?? "auto",
    tools: request.tools ?? [],
    top_p: request.top_p ?? 1,
    truncation: request.truncation ?? "disabled",
    usage: failure ? null : usage(answer, inputTokens),
    user: request.user ?? null,
    metadata: request.metadata ?? {},
  };
}

const usage = ({ outputTokens, reasoningTokens: thought }: Answer, inputTokens: number) => ({
  input_tokens: inputTokens,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: outputTokens,
  output_tokens_details: { reasoning_tokens: thought },
  total_tokens: inputTokens + outputTokens,
});

/** A reasoning model thinks first, so its words are never the first item. */
function toItems({ ids }: Sandbox, answer: Answer, status: string): OutputItem[] {
  const items: OutputItem[] = [];
  if (answer.reasoningTokens > 0)
    items.push({ type: "reasoning", id: `rs_${ids.hex("openai item", 48)}`, summary: [] });
  for (const call of answer.calls)
    items.push({
      type: "function_call",
      id: `fc_${ids.hex("openai item", 48)}`,
      call_id: `call_${ids.letters("openai call", 24)}`,
      ...call,
      status: "completed",
    });
  const content: Content | null =
    answer.refusal !== null
      ? { type: "refusal", refusal: answer.refusal }
      : answer.text
        ? { type: "output_text", text: answer.text, annotations: [], logprobs: [] }
        : null;
  if (content)
    items.push({
      type: "message",
      id: `msg_${ids.hex("openai item", 48)}`,
      status,
      role: "assistant",
      content: [content],
    });
  return items;
}

function spoken(output: readonly OutputItem[]): Turn[] {
  return output.flatMap((item): Turn[] => {
    if (item.type === "reasoning") return [];
    if (item.type === "function_call")
      return [{ role: "call", callId: item.call_id, name: item.name, arguments: item.arguments }];
    const text = item.content.map((part) => ("text" in part ? part.text : part.refusal)).join("");
    return [{ role: "assistant", text }];
  });
}
