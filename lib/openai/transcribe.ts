import "server-only";
import OpenAI, { APIConnectionTimeoutError, toFile } from "openai";
import type { TranscriptionVerbose } from "openai/resources/audio/transcriptions";
import { env } from "#lib/env";

/** The most one request may carry. */
export const MAX_SOUND_BYTES = 25 * 1024 * 1024;

/** Altogether, however often a try is repeated within it. */
const PATIENCE_MS = 120_000;

type Sound = { bytes: Uint8Array<ArrayBuffer>; fileName: string; mimeType: string };

export type Transcript = {
  text: string;
  language: string | null;
  lines: { startMs: number; text: string }[];
};

type Outcome =
  | { transcript: Transcript }
  /** Nobody has given us a key, nobody answered in time, or the answer was no. */
  | { problem: "transcriber_off" | "transcriber_slow" | "transcriber_failed"; cause?: unknown };

/** Writes down what is said in a recording, within two minutes or not at all. */
export async function transcribe(sound: Sound, patienceMs = PATIENCE_MS): Promise<Outcome> {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: base } = env();
  if (!apiKey) return { problem: "transcriber_off" };
  const openai = new OpenAI({ apiKey, baseURL: `${base}/v1`, maxRetries: 1 });
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const answer = await openai.audio.transcriptions.create(
      {
        // The model goes by the extension, so a name is not enough.
        file: await toFile(sound.bytes, sound.fileName, { type: sound.mimeType }),
        model: "whisper-1",
        response_format: "verbose_json",
      },
      { signal, timeout: patienceMs },
    );
    return { transcript: toTranscript(answer) };
  } catch (cause) {
    const isSlow = signal.aborted || cause instanceof APIConnectionTimeoutError;
    return { problem: isSlow ? "transcriber_slow" : "transcriber_failed", cause };
  }
}

function toTranscript({ text, language, segments = [] }: TranscriptionVerbose): Transcript {
  const lines = segments.map((segment) => ({
    startMs: Math.round(segment.start * 1000),
    text: segment.text.trim(),
  }));
  return { text: text.trim(), language: LANGUAGES[language] ?? null, lines };
}

/** Whisper names languages; we keep ISO codes. */
const LANGUAGES: Record<string, string> = {
  russian: "ru",
  kazakh: "kk",
  english: "en",
  uzbek: "uz",
  kyrgyz: "ky",
  turkish: "tr",
};
