import { type Grounding, ground } from "#lib/sandbox/openai/grounding";
import { instanceOf } from "#lib/sandbox/openai/instance";
import { commonTopics } from "#lib/sandbox/openai/lexicon";
import type { Prompt, Thought, Tool } from "#lib/sandbox/openai/prompt";

/**
 * What the simulated model answers: the same to the same prompt, always.
 *
 * It understands nothing. It calls the tool whose name and description share words with the
 * wish, fills schemas with what the prompt says, and marks its own words as simulated.
 */
export function think(prompt: Prompt, now: number): Thought {
  const grounding = ground(prompt, now);
  const tool = chooseTool(prompt, grounding);
  if (tool) {
    const input = instanceOf(tool.parameters, grounding, tool.isStrict);
    return { kind: "calls", calls: [{ name: tool.name, arguments: JSON.stringify(input) }] };
  }
  const { format } = prompt;
  if (format.kind === "json_schema")
    return message(JSON.stringify(instanceOf(format.schema, grounding, format.isStrict)));
  if (format.kind === "json_object") return message(JSON.stringify({ simulated: true }));
  return message(speak(prompt, grounding));
}

function chooseTool({ tools, turns, choice }: Prompt, grounding: Grounding): Tool | undefined {
  if (choice === "none") return undefined;
  if (typeof choice === "object") return tools.find(({ name }) => name === choice.name);
  const lastWish = turns.findLastIndex(({ role }) => role === "user");
  const tried = turns
    .slice(lastWish + 1)
    .flatMap((turn) => (turn.role === "call" ? turn.name : []));
  if (choice === "auto" && tried.length > 0) return undefined;
  const [best] = tools
    .map((tool) => ({ tool, score: relevance(tool, grounding.asked) }))
    .sort((a, b) => b.score - a.score);
  if (choice === "required") return best?.tool;
  return best && best.score >= ENOUGH ? best.tool : undefined;
}

const ENOUGH = 2;
const relevance = ({ name, description }: Tool, asked: string) =>
  2 * commonTopics(name, asked) + commonTopics(description, asked);

function speak({ turns }: Prompt, { asked, isRussian }: Grounding): string {
  const last = turns.at(-1);
  if (last?.role === "output") {
    const heard = summary(last.text);
    return isRussian
      ? `[Симуляция] Инструмент ответил: ${heard}`
      : `[Simulated] The tool answered: ${heard}`;
  }
  const question = asked.trim().replace(/\s+/g, " ").slice(0, 200);
  return isRussian
    ? `[Симуляция] Здесь ответила бы языковая модель. Вы написали: «${question}».`
    : `[Simulated] A language model would answer here. You wrote: “${question}”.`;
}

const SHOWN = 8;

/** The first facts of a tool's answer, readable. */
function summary(text: string): string {
  const facts: string[] = [];
  const walk = (value: unknown, name: string): void => {
    if (facts.length >= SHOWN) return;
    if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value))
        walk(inner, Array.isArray(value) ? name : key);
    else facts.push(name ? `${name}: ${value}` : String(value));
  };
  try {
    walk(JSON.parse(text), "");
  } catch {
    return text.slice(0, 400);
  }
  return facts.join(", ") || text.slice(0, 400);
}

const message = (text: string): Thought => ({ kind: "message", text });
