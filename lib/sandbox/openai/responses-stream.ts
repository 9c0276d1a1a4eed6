import { pieces } from "#lib/sandbox/openai/answer";
import type { StreamEvent } from "#lib/sandbox/openai/event-stream";
import type { ModelResponse, OutputItem } from "#lib/sandbox/openai/responses";

type Step = { type: string } & Record<string, unknown>;

/** A response told as the events it would have come in. */
export function responseEvents(response: ModelResponse): StreamEvent[] {
  const started = { ...response, status: "in_progress", output: [], usage: null, error: null };
  const steps: Step[] = [
    { type: "response.created", response: { ...started, incomplete_details: null } },
    { type: "response.in_progress", response: { ...started, incomplete_details: null } },
    ...response.output.flatMap(itemSteps),
    { type: `response.${response.status}`, response },
  ];
  return steps.map((step, sequence_number) => ({
    event: step.type,
    data: { ...step, sequence_number },
  }));
}

function itemSteps(item: OutputItem, output_index: number): Step[] {
  const at = { item_id: item.id, output_index };
  const added = { type: "response.output_item.added", output_index };
  const done: Step = { type: "response.output_item.done", output_index, item };
  if (item.type === "reasoning") return [{ ...added, item }, done];
  if (item.type === "function_call") {
    const kind = "response.function_call_arguments";
    return [
      { ...added, item: { ...item, arguments: "", status: "in_progress" } },
      ...pieces(item.arguments).map((delta) => ({ type: `${kind}.delta`, ...at, delta })),
      { type: `${kind}.done`, ...at, name: item.name, arguments: item.arguments },
      done,
    ];
  }
  return [
    { ...added, item: { ...item, content: [], status: "in_progress" } },
    ...item.content.flatMap((part, content_index): Step[] => {
      const inPart = { ...at, content_index };
      const isText = part.type === "output_text";
      const text = isText ? part.text : part.refusal;
      const kind = isText ? "response.output_text" : "response.refusal";
      const empty = isText ? { ...part, text: "" } : { ...part, refusal: "" };
      const logprobs = isText ? { logprobs: [] } : {};
      return [
        { type: "response.content_part.added", ...inPart, part: empty },
        ...pieces(text).map((delta) => ({ type: `${kind}.delta`, ...inPart, delta, ...logprobs })),
        { type: `${kind}.done`, ...inPart, [isText ? "text" : "refusal"]: text, ...logprobs },
        { type: "response.content_part.done", ...inPart, part },
      ];
    }),
    done,
  ];
}
