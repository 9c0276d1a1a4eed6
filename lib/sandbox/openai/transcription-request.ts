import { createHash } from "node:crypto";
import { audioSeconds } from "#lib/sandbox/openai/audio-length";
import {
  type AudioModel,
  requireAudioModel,
  type TranscriptFormat,
} from "#lib/sandbox/openai/models";
import { invalid, Refusal } from "#lib/sandbox/openai/refusal";

export type TranscriptionRequest = {
  model: AudioModel;
  format: TranscriptFormat;
  fileName: string;
  digest: string;
  seconds: number;
  language: string | null;
  prompt: string;
  isStreamed: boolean;
  hasWords: boolean;
};

const MOST_BYTES = 25 * 1024 * 1024;
const ENVELOPE_BYTES = 64 * 1024;
const SHORTEST_S = 0.1;
const DIARIZE_CHUNKED_FROM_S = 30;
const EXTENSIONS = ["flac", "m4a", "mp3", "mp4", "mpeg", "mpga", "oga", "ogg", "wav", "webm"];
const FORMATS = ["json", "text", "srt", "verbose_json", "vtt", "diarized_json"];

/** Reads the form and checks what the real endpoint checks. */
export async function readTranscription(request: Request): Promise<TranscriptionRequest> {
  // Too large a body is refused by its announcement, before it is read.
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > MOST_BYTES + ENVELOPE_BYTES) throw tooLarge(announced);
  if (!request.headers.get("content-type")?.includes("multipart/form-data"))
    throw invalid("Could not parse multipart form", null);
  const form = await request.formData();

  const file = form.get("file");
  if (!(file instanceof File)) throw missing("file");
  const name = text(form, "model");
  if (!name) throw missing("model");
  const model = requireAudioModel(name);
  if (file.size > MOST_BYTES) throw tooLarge(file.size);
  const format = readFormat(form, model);
  checkOptions(form, model, format);

  const extension = file.name.split(".").at(-1)?.toLowerCase() ?? "";
  if (!EXTENSIONS.includes(extension))
    throw invalid(
      `Invalid file format. Supported formats: [${EXTENSIONS.map((each) => `'${each}'`).join(", ")}]`,
      "file",
    );
  const bytes = new Uint8Array(await file.arrayBuffer());
  const seconds = audioSeconds(bytes);
  if (seconds === null)
    throw invalid("Audio file might be corrupted or unsupported", "file", "invalid_value");
  checkLength(seconds, model, form);
  return {
    model,
    format,
    fileName: file.name,
    digest: createHash("md5").update(bytes).digest("hex"),
    seconds,
    language: text(form, "language"),
    prompt: text(form, "prompt") ?? "",
    // whisper-1 leaves the wish aside and answers whole.
    isStreamed: text(form, "stream") === "true" && !model.isWhisper,
    hasWords: form.getAll("timestamp_granularities[]").includes("word"),
  };
}

function readFormat(form: FormData, { id, formats }: AudioModel): TranscriptFormat {
  const wanted = text(form, "response_format") ?? "json";
  if (!FORMATS.includes(wanted))
    throw invalid(
      `Invalid value: '${wanted}'. Supported values are: ${FORMATS.map((each) => `'${each}'`).join(", ")}.`,
      "response_format",
      "invalid_value",
    );
  const format = formats.find((each) => each === wanted);
  if (format) return format;
  const instead = formats.map((each) => `'${each}'`).join(" or ");
  throw invalid(
    `response_format '${wanted}' is not compatible with model '${id}'. Use ${instead} instead.`,
    "response_format",
    "unsupported_value",
  );
}

function checkOptions(form: FormData, model: AudioModel, format: TranscriptFormat): void {
  const temperature = text(form, "temperature");
  if (temperature !== null && !(Number(temperature) >= 0 && Number(temperature) <= 1))
    throw invalid(
      `Invalid 'temperature': expected a value between 0 and 1, but got ${temperature} instead.`,
      "temperature",
      "invalid_value",
    );
  const language = text(form, "language");
  if (language !== null && !/^[a-z]{2}$/.test(language))
    throw invalid(
      `Invalid language '${language}'. Language parameter must be specified in ISO-639-1 format.`,
      "language",
      "invalid_language_format",
    );
  if (model.isDiarizing && text(form, "prompt"))
    throw invalid("Prompt is not supported for diarization models.", "prompt", "unsupported_value");
  if (form.has("timestamp_granularities[]") && format !== "verbose_json")
    throw invalid(
      "timestamp_granularities is only supported with response_format 'verbose_json'.",
      "timestamp_granularities",
      "unsupported_value",
    );
  if (form.has("include[]") && (format !== "json" || model.isWhisper || model.isDiarizing))
    throw invalid(
      "include[] 'logprobs' is only supported with response_format 'json' and the gpt-4o transcription models.",
      "include",
      "unsupported_value",
    );
  const isOwn = ["keywords[]", "languages[]"].find((field) => form.has(field));
  if (isOwn && model.id !== "gpt-transcribe")
    throw invalid(
      `Unsupported parameter: '${isOwn.slice(0, -2)}' is not supported with this model.`,
      isOwn.slice(0, -2),
      "unsupported_parameter",
    );
}

function checkLength(seconds: number, model: AudioModel, form: FormData): void {
  if (seconds < SHORTEST_S)
    throw invalid(
      "Audio file is too short. Minimum audio length is 0.1 seconds.",
      "file",
      "audio_too_short",
    );
  if (seconds > model.longestS)
    throw invalid(
      `audio duration ${Math.round(seconds)} seconds is longer than ${model.longestS} seconds which is the maximum for this model`,
      "file",
      "invalid_value",
    );
  const isChunked = [...form.keys()].some((key) => key.startsWith("chunking_strategy"));
  if (model.isDiarizing && seconds > DIARIZE_CHUNKED_FROM_S && !isChunked)
    throw invalid(
      "chunking_strategy is required for diarization models",
      "chunking_strategy",
      "missing_required_parameter",
    );
}

const text = (form: FormData, field: string): string | null => {
  const value = form.get(field);
  return typeof value === "string" ? value : null;
};

const missing = (param: string) =>
  invalid(`Missing required parameter: '${param}'.`, param, "missing_required_parameter");

const tooLarge = (bytes: number) =>
  new Refusal(
    413,
    `413: Maximum content size limit (${MOST_BYTES}) exceeded (${bytes} bytes read)`,
    { type: "server_error" },
  );
