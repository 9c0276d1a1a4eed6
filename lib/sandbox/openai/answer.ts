import { countTokens, type Prompt, type Thought } from "#lib/sandbox/openai/prompt";

/** A thought put into words, within the token cap. */
export type Answer = {
  text: string | null;
  refusal: string | null;
  calls: readonly { name: string; arguments: string }[];
  /** Why it ended before its end. */
  cut: "max_output_tokens" | "content_filter" | null;
  failure: { code: string; message: string } | null;
  reasoningTokens: number;
  outputTokens: number;
};

const BYTES_PER_TOKEN = 4;

/** Reasoning is paid from the same cap as words, so a low cap may leave none. */
export function toAnswer(thought: Thought, prompt: Prompt, reasoningTokens: number): Answer {
  const answer: Answer = {
    text: null,
    refusal: null,
    calls: [],
    cut: null,
    failure: null,
    reasoningTokens,
    outputTokens: reasoningTokens,
  };
  switch (thought.kind) {
    case "failed":
      return { ...answer, failure: { code: thought.code, message: thought.message } };
    case "filtered":
      return { ...answer, text: "", cut: "content_filter" };
    case "cut":
      return count({ ...answer, text: thought.text, cut: "max_output_tokens" });
    case "refusal":
      return count({ ...answer, refusal: thought.text });
    case "calls":
      return count({ ...answer, calls: thought.calls });
    case "message": {
      const room = (prompt.maxTokens ?? Infinity) - reasoningTokens;
      const text = stopped(thought.text, prompt.stops);
      if (countTokens(text) <= room) return count({ ...answer, text });
      return count({
        ...answer,
        text: firstTokens(text, Math.max(0, room)),
        cut: "max_output_tokens",
        reasoningTokens: Math.min(reasoningTokens, prompt.maxTokens ?? reasoningTokens),
      });
    }
  }
}

function count(answer: Answer): Answer {
  const words = answer.calls.map((call) => call.name + call.arguments).join("");
  const said = countTokens((answer.text ?? "") + (answer.refusal ?? "") + words);
  return { ...answer, outputTokens: answer.reasoningTokens + said };
}

function stopped(text: string, stops: readonly string[]): string {
  const ends = stops.map((stop) => text.indexOf(stop)).filter((at) => at >= 0);
  return ends.length === 0 ? text : text.slice(0, Math.min(...ends));
}

function firstTokens(text: string, tokens: number): string {
  let kept = "";
  for (const char of text) {
    if (Buffer.byteLength(kept + char) > tokens * BYTES_PER_TOKEN) break;
    kept += char;
  }
  return kept;
}

const PIECE = 16;

/** The pieces a text streams in. */
export function pieces(text: string): string[] {
  const chars = [...text];
  return Array.from({ length: Math.ceil(chars.length / PIECE) }, (_, index) =>
    chars.slice(index * PIECE, (index + 1) * PIECE).join(""),
  );
}
