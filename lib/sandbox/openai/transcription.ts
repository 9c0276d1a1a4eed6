import { pieces } from "#lib/sandbox/openai/answer";
import type { StreamEvent } from "#lib/sandbox/openai/event-stream";
import { countTokens } from "#lib/sandbox/openai/prompt";
import { scriptedTranscript } from "#lib/sandbox/openai/scripts";
import { hear, type Sentence, spread } from "#lib/sandbox/openai/speech";
import type { TranscriptionRequest } from "#lib/sandbox/openai/transcription-request";
import type { Sandbox } from "#lib/sandbox/sandbox";

export type Transcript = { language: string; sentences: Sentence[]; text: string };

const LANGUAGE_NAMES: Record<string, string> = { ru: "russian", kk: "kazakh", en: "english" };
const AUDIO_TOKENS_PER_SECOND = 10;

/** What is said in the recording. */
export function transcribe(sandbox: Sandbox, request: TranscriptionRequest): Transcript {
  const { fileName, prompt, seconds, language, digest } = request;
  const scripted = scriptedTranscript(sandbox, fileName);
  const heard = hear(sandbox.seed(), { digest, seconds, language, hints: `${fileName} ${prompt}` });
  const sentences =
    scripted === null ? heard.sentences : spread(scripted.split(/(?<=[.!?])\s+/), seconds);
  return {
    language: heard.language,
    sentences,
    text: sentences.map((sentence) => sentence.text).join(" "),
  };
}

/** The transcript in the wanted format. */
export function transcriptBody(
  request: TranscriptionRequest,
  transcript: Transcript,
): string | object {
  const { sentences, text } = transcript;
  const usage = usageOf(request, text);
  switch (request.format) {
    case "json":
      return { text, usage };
    case "text":
      return `${text}\n`;
    case "srt":
      return sentences
        .map((each, index) => `${index + 1}\n${span(each, ",")}\n${each.text}\n`)
        .join("\n");
    case "vtt":
      return `WEBVTT\n\n${sentences.map((each) => `${span(each, ".")}\n${each.text}\n`).join("\n")}`;
    case "diarized_json":
      return {
        task: "transcribe",
        duration: request.seconds,
        text,
        segments: sentences.map((each, index) => ({
          type: "transcript.text.segment",
          id: `seg_${index}`,
          speaker: "A",
          ...each,
        })),
        usage,
      };
    case "verbose_json":
      return {
        task: "transcribe",
        language: LANGUAGE_NAMES[transcript.language],
        duration: request.seconds,
        text,
        segments: sentences.map(toSegment),
        ...(request.hasWords ? { words: sentences.flatMap(toWords) } : {}),
        usage,
      };
  }
}

/** The transcript told piece by piece. */
export function transcriptEvents(
  request: TranscriptionRequest,
  { text }: Transcript,
): StreamEvent[] {
  const done = { type: "transcript.text.done", text, usage: usageOf(request, text) };
  return [
    ...pieces(text).map((delta) => ({ data: { type: "transcript.text.delta", delta } })),
    { data: done },
    { data: "[DONE]" },
  ];
}

export const audioTokens = (seconds: number) => Math.ceil(seconds * AUDIO_TOKENS_PER_SECOND);

function usageOf({ model, seconds, prompt }: TranscriptionRequest, text: string) {
  if (model.isWhisper) return { type: "duration", seconds: Math.ceil(seconds) };
  const audio = audioTokens(seconds);
  const words = countTokens(prompt);
  const output = countTokens(text);
  return {
    type: "tokens",
    input_tokens: audio + words,
    output_tokens: output,
    total_tokens: audio + words + output,
    input_token_details: { audio_tokens: audio, text_tokens: words },
  };
}

const toSegment = ({ text, start, end }: Sentence, id: number) => ({
  id,
  seek: 0,
  start,
  end,
  text: ` ${text}`,
  tokens: [50364 + id],
  temperature: 0,
  avg_logprob: -0.2,
  compression_ratio: 1.1,
  no_speech_prob: 0.01,
});

function toWords({ text, start, end }: Sentence) {
  const words = text.split(" ");
  return spread(words, end - start).map((each) => ({
    word: each.text,
    start: start + each.start,
    end: start + each.end,
  }));
}

const span = ({ start, end }: Sentence, point: string) =>
  `${stamp(start, point)} --> ${stamp(end, point)}`;

function stamp(seconds: number, point: string): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const ms = String(Math.round((seconds % 1) * 1000)).padStart(3, "0");
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}${point}${ms}`;
}
