import { invalid, noModel } from "#lib/sandbox/openai/refusal";

export type LanguageModel = { id: string; isReasoning: boolean; contextTokens: number };

export type TranscriptFormat = "json" | "text" | "srt" | "verbose_json" | "vtt" | "diarized_json";
export type AudioModel = {
  id: string;
  formats: readonly TranscriptFormat[];
  isDiarizing: boolean;
  isWhisper: boolean;
  /** Longest audio it takes, where the contract knows of a limit. */
  longestS: number;
};

/** Models of the contract, and a few more whose names the official types list. */
const LANGUAGE = [
  "gpt-6.1-sol gpt-6.1-terra gpt-6-astra gpt-6-sol gpt-6-luna",
  "gpt-5.6-sol gpt-5.6-terra gpt-5.6-luna gpt-5.5",
  "gpt-5.4 gpt-5.4-mini gpt-5.4-nano gpt-5.4-mini-2026-03-17 gpt-5.4-nano-2026-03-17",
  "gpt-5.2 gpt-5.1 gpt-5.1-mini gpt-5 gpt-5-mini gpt-5-nano gpt-5-chat-latest",
  "gpt-4.1 gpt-4.1-mini gpt-4.1-nano gpt-4o gpt-4o-mini gpt-4o-2024-08-06 gpt-4o-mini-2024-07-18",
  "o4-mini o3 o3-mini o1",
].flatMap((line) => line.split(" "));

const CONTEXT_TOKENS = 128_000;
const LARGE_CONTEXT_TOKENS = 400_000;
const LONGEST_FILE_S = 4 * 3600;
const LONGEST_SPEECH_S = 1500;

const audio = (id: string, formats: TranscriptFormat[], longestS: number): AudioModel => ({
  id,
  formats,
  longestS,
  isDiarizing: id.includes("diarize"),
  isWhisper: id === "whisper-1",
});

const AUDIO: readonly AudioModel[] = [
  audio("whisper-1", ["json", "text", "srt", "verbose_json", "vtt"], LONGEST_FILE_S),
  audio("gpt-4o-transcribe", ["json"], LONGEST_SPEECH_S),
  audio("gpt-4o-mini-transcribe", ["json"], LONGEST_SPEECH_S),
  audio("gpt-4o-mini-transcribe-2025-12-15", ["json"], LONGEST_SPEECH_S),
  audio("gpt-transcribe", ["json"], LONGEST_SPEECH_S),
  audio("gpt-4o-transcribe-diarize", ["json", "text", "diarized_json"], LONGEST_SPEECH_S),
];

/** The language model of this name; reasoning ones are those without "chat" from gpt-5 on. */
export function requireLanguageModel(id: string): LanguageModel {
  if (AUDIO.some((model) => model.id === id))
    throw invalid(`The model \`${id}\` is not supported with this endpoint.`, "model");
  if (!LANGUAGE.includes(id)) throw noModel(id);
  const isReasoning = /^(gpt-[5-9]|o\d)/.test(id) && !id.includes("chat");
  return { id, isReasoning, contextTokens: isReasoning ? LARGE_CONTEXT_TOKENS : CONTEXT_TOKENS };
}

export function requireAudioModel(id: string): AudioModel {
  const model = AUDIO.find((each) => each.id === id);
  if (model) return model;
  if (LANGUAGE.includes(id))
    throw invalid(`The model \`${id}\` is not supported with this endpoint.`, "model");
  throw noModel(id);
}

export const MODEL_IDS: readonly string[] = [...LANGUAGE, ...AUDIO.map(({ id }) => id)];
