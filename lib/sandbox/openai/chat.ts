import { type Answer, pieces, toAnswer } from "#lib/sandbox/openai/answer";
import { type ChatRequest, toPrompt } from "#lib/sandbox/openai/chat-request";
import type { StreamEvent } from "#lib/sandbox/openai/event-stream";
import { reasoningTokens } from "#lib/sandbox/openai/options";
import { countPrompt } from "#lib/sandbox/openai/prompt";
import { broken } from "#lib/sandbox/openai/refusal";
import { scriptedThought } from "#lib/sandbox/openai/scripts";
import { think } from "#lib/sandbox/openai/think";
import type { Sandbox } from "#lib/sandbox/sandbox";

const FINGERPRINT = "fp_simulated";

type ToolCall = { id: string; type: "function"; function: { name: string; arguments: string } };
type Message = {
  role: "assistant";
  content: string | null;
  refusal: string | null;
  annotations: [];
  tool_calls?: ToolCall[];
};

export type Completion = ReturnType<typeof createCompletion>;

/** Answers messages with one choice. */
export function createCompletion(
  sandbox: Sandbox,
  request: ChatRequest,
  charge: (tokens: number) => void,
) {
  const prompt = toPrompt(request);
  const promptTokens = countPrompt(prompt);
  charge(promptTokens);
  const thought = scriptedThought(sandbox, prompt) ?? think(prompt, sandbox.clock.now());
  const answer = toAnswer(thought, prompt, reasoningTokens(prompt, request.reasoning_effort));
  // There is no failed completion: it is an answer of 500.
  if (answer.failure) throw broken(answer.failure.message);
  return {
    id: `chatcmpl-${sandbox.ids.letters("openai completion", 29)}`,
    object: "chat.completion" as const,
    created: Math.floor(sandbox.clock.now() / 1000),
    model: request.model,
    choices: [
      {
        index: 0,
        message: toMessage(sandbox, answer),
        logprobs: null,
        finish_reason: finishReason(answer),
      },
    ],
    usage: {
      prompt_tokens: promptTokens,
      completion_tokens: answer.outputTokens,
      total_tokens: promptTokens + answer.outputTokens,
      prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
      completion_tokens_details: {
        reasoning_tokens: answer.reasoningTokens,
        audio_tokens: 0,
        accepted_prediction_tokens: 0,
        rejected_prediction_tokens: 0,
      },
    },
    service_tier: "default",
    system_fingerprint: FINGERPRINT,
  };
}

/** A completion told in chunks; usage comes last, to those who asked. */
export function completionEvents(completion: Completion, isUsageWanted: boolean): StreamEvent[] {
  const { choices, usage, ...head } = completion;
  const [choice] = choices;
  const { message, finish_reason } = choice ?? {};
  const chunk = (delta: object, finish: string | null = null) => ({
    data: {
      ...head,
      object: "chat.completion.chunk",
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
      ...(isUsageWanted ? { usage: null } : {}),
    },
  });
  return [
    chunk({ role: "assistant", content: message?.content === null ? null : "", refusal: null }),
    ...pieces(message?.content ?? "").map((content) => chunk({ content })),
    ...pieces(message?.refusal ?? "").map((refusal) => chunk({ refusal })),
    ...(message?.tool_calls ?? []).flatMap((call, index) => [
      chunk({ tool_calls: [{ index, ...call, function: { ...call.function, arguments: "" } }] }),
      ...pieces(call.function.arguments).map((part) =>
        chunk({ tool_calls: [{ index, function: { arguments: part } }] }),
      ),
    ]),
    chunk({}, finish_reason),
    ...(isUsageWanted
      ? [{ data: { ...head, object: "chat.completion.chunk", choices: [], usage } }]
      : []),
    { data: "[DONE]" },
  ];
}

function toMessage({ ids }: Sandbox, { text, refusal, calls }: Answer): Message {
  const message: Message = { role: "assistant", content: text, refusal, annotations: [] };
  if (calls.length === 0) return message;
  const tool_calls = calls.map(
    (call): ToolCall => ({
      id: `call_${ids.letters("openai call", 24)}`,
      type: "function",
      function: call,
    }),
  );
  return { ...message, tool_calls };
}

function finishReason({ cut, calls }: Answer): string {
  if (cut) return cut === "content_filter" ? "content_filter" : "length";
  return calls.length > 0 ? "tool_calls" : "stop";
}
