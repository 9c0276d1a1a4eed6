import { toFile } from "openai";
import type { TranscriptionCreateParams } from "openai/resources/audio/transcriptions";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Openai, refusalOf, startOpenai, wav } from "#tests/sandbox/openai/support";

let sandbox: Openai;
beforeEach(async () => {
  sandbox = await startOpenai();
});
afterEach(() => sandbox.running.close());

const MINI = "gpt-4o-mini-transcribe";
type Wish = Partial<TranscriptionCreateParams> & { name?: string; bytes?: Buffer };

const hear = async ({
  name = "note.wav",
  bytes = wav(4.2),
  ...params
}: Wish = {}): Promise<never> => {
  const file = await toFile(bytes, name, { type: "audio/wav" });
  const { transcriptions } = sandbox.openai.audio;
  // Safe: some calls are wrong on purpose, and what comes back depends on the format.
  return (await transcriptions.create({ model: MINI, file, ...params } as never)) as never;
};
const refused = (wish: Wish) => refusalOf(hear(wish));

describe("a recording", () => {
  test("is heard the same every time, and marked as simulated", async () => {
    const first = await hear();
    expect(await hear()).toEqual(first);
    expect(first).toMatchObject({
      text: expect.stringMatching(/^\[Симуляция\] /),
      usage: { type: "tokens", input_token_details: { audio_tokens: 42, text_tokens: 0 } },
    });
    const other: { text: string }[] = [];
    for (let fill = 1; fill < 6; fill++) other.push(await hear({ bytes: wav(4.2, fill) }));
    expect(new Set(other.map(({ text }) => text)).size).toBeGreaterThan(1);
  });

  test("is about what its name says, in the language asked for", async () => {
    expect(await hear({ name: "кухня под ключ.wav" })).toMatchObject({
      text: expect.stringMatching(/кухн|замер|заявк|фурнитур|Актобе|договор/i),
    });
    expect(await hear({ language: "en" })).toMatchObject({
      text: expect.stringMatching(/^\[Simulated\] /),
    });
    expect(await hear({ language: "kk", name: "имплант.wav" })).toMatchObject({
      text: expect.stringMatching(/[әғқңөұүһі]/),
    });
  });

  test("can be scripted", async () => {
    const text = "Бюджет двести тысяч. Запускай завтра.";
    await sandbox.running.control.script({
      contains: "note",
      reply: { kind: "transcript", text },
    });
    expect(await hear()).toMatchObject({ text });
    expect(await hear()).not.toMatchObject({ text });
  });

  test("whisper tells every format", async () => {
    const model = "whisper-1";
    expect(await hear({ model })).toMatchObject({ usage: { type: "duration", seconds: 5 } });
    expect(await hear({ model, response_format: "text" })).toMatch(/^\[Симуляция\].*\n$/s);
    expect(await hear({ model, response_format: "srt" })).toMatch(
      /^1\n00:00:00,000 --> 00:00:0\d,\d{3}\n/,
    );
    expect(await hear({ model, response_format: "vtt" })).toMatch(/^WEBVTT\n\n00:00:00\.000 -->/);
    const verbose = await hear({
      model,
      response_format: "verbose_json",
      timestamp_granularities: ["word", "segment"],
    });
    expect(verbose).toMatchObject({
      task: "transcribe",
      language: "russian",
      duration: 4.2,
      segments: expect.arrayContaining([expect.objectContaining({ id: 0, start: 0 })]),
      words: expect.arrayContaining([expect.objectContaining({ word: "[Симуляция]", start: 0 })]),
    });
  });

  test("speakers are told apart by the model that can", async () => {
    const model = "gpt-4o-transcribe-diarize";
    expect(await hear({ model, response_format: "diarized_json" })).toMatchObject({
      segments: expect.arrayContaining([expect.objectContaining({ speaker: "A" })]),
    });
    expect(await refused({ model, bytes: wav(31) })).toMatchObject({ param: "chunking_strategy" });
    await hear({ model, bytes: wav(31), chunking_strategy: "auto" });
    expect(await refused({ model, prompt: "имена" })).toMatchObject({ param: "prompt" });
  });

  test("streams from the newer models", async () => {
    const file = await toFile(wav(9), "note.wav");
    const stream = await sandbox.openai.audio.transcriptions.create({
      file,
      model: MINI,
      stream: true,
    });
    let text = "";
    for await (const event of stream) {
      if (event.type === "transcript.text.delta") text += event.delta;
      if (event.type === "transcript.text.done") expect(event.text).toBe(text);
    }
    expect(text).toContain("[Симуляция]");
  });
});

test("whisper leaves the wish to stream aside, and answers whole", async () => {
  const post = async (model: string) => {
    const form = new FormData();
    form.set("model", model);
    form.set("stream", "true");
    form.set("file", new File([new Uint8Array(wav(9))], "a.wav"));
    const response = await fetch(`${sandbox.baseURL}/audio/transcriptions`, {
      method: "POST",
      headers: { authorization: `Bearer ${sandbox.token}` },
      body: form,
    });
    return { type: response.headers.get("content-type") ?? "", text: await response.text() };
  };
  const whole = await post("whisper-1");
  expect(whole.type).toContain("application/json");
  expect(JSON.parse(whole.text)).toMatchObject({ usage: { type: "duration", seconds: 9 } });
  const streamed = await post(MINI);
  expect(streamed.type).toContain("text/event-stream");
  expect(streamed.text).toContain("transcript.text.done");
});

describe("a format", () => {
  const ALL = ["json", "text", "srt", "verbose_json", "vtt", "diarized_json"] as const;
  test.each<[string, string[]]>([
    ["whisper-1", ["json", "text", "srt", "verbose_json", "vtt"]],
    ["gpt-4o-transcribe", ["json"]],
    ["gpt-4o-mini-transcribe", ["json"]],
    ["gpt-4o-mini-transcribe-2025-12-15", ["json"]],
    ["gpt-transcribe", ["json"]],
    ["gpt-4o-transcribe-diarize", ["json", "text", "diarized_json"]],
  ])("of %s is one of %j", async (model, known) => {
    for (const response_format of ALL) {
      const hearing = hear({ model, response_format });
      if (known.includes(response_format)) await hearing;
      else
        expect(await refusalOf(hearing)).toMatchObject({ status: 400, code: "unsupported_value" });
    }
  });

  test("of the file may be any that is listed", async () => {
    const names = "flac mp3 mp4 mpeg mpga m4a ogg wav webm".split(" ").map((each) => `a.${each}`);
    for (const name of [...names, "A.WAV"]) await hear({ name });
    for (const name of ["a.aac", "a.opus", "a.wav.txt"]) {
      expect((await refused({ name })).message).toContain("Invalid file format");
    }
  });
});

describe("is refused", () => {
  test("more than 25 MiB", async () => {
    const bytes = Buffer.concat([wav(1), Buffer.alloc(25 * 1024 * 1024)]);
    expect(await refused({ bytes })).toMatchObject({
      status: 413,
      message: expect.stringContaining("26214400"),
    });
    const fits = Buffer.concat([wav(1), Buffer.alloc(25 * 1024 * 1024 - wav(1).length)]);
    await hear({ bytes: fits });
  });

  test.each<[string, Wish, object]>([
    ["an unknown extension", { name: "note.txt" }, { message: /Invalid file format/ }],
    ["a name without one", { name: "note" }, { message: /Invalid file format/ }],
    ["bytes that are no sound", { bytes: Buffer.alloc(2000, 7) }, { message: /corrupted/ }],
    ["a blink", { bytes: wav(0.05) }, { code: "audio_too_short" }],
    ["25 minutes", { bytes: wav(1501) }, { message: /longer than 1500 seconds/ }],
    ["an unknown model", { model: "whisper-9" }, { status: 404, code: "model_not_found" }],
    ["a model that can't hear", { model: "gpt-5.4" }, { param: "model" }],
    ["srt from a newer model", { response_format: "srt" }, { code: "unsupported_value" }],
    ["an unknown format", { response_format: "pdf" as never }, { code: "invalid_value" }],
    ["a long language name", { language: "russian" }, { param: "language" }],
    ["a wild temperature", { temperature: 2 }, { param: "temperature" }],
    [
      "word times without verbose_json",
      { model: "whisper-1", timestamp_granularities: ["word"] },
      { param: "timestamp_granularities" },
    ],
    ["logprobs from whisper", { model: "whisper-1", include: ["logprobs"] }, { param: "include" }],
    [
      "logprobs of speakers",
      { model: "gpt-4o-transcribe-diarize", include: ["logprobs"] },
      { param: "include" },
    ],
    ["a negative temperature", { temperature: -0.1 }, { param: "temperature" }],
    ["a temperature of words", { temperature: "warm" as never }, { param: "temperature" }],
    ["languages elsewhere", { languages: ["ru"] } as Wish, { param: "languages" }],
    ["keywords elsewhere", { keywords: ["Ақ тіс"] } as Wish, { param: "keywords" }],
  ])("%s", async (_, wish, expected) => {
    const { message, ...fields } = expected as { message?: RegExp };
    const refusal = await refused(wish);
    expect(refusal).toMatchObject(fields);
    if (message) expect(refusal.message).toMatch(message);
  });

  test("a form without a file or a model, and what is no form", async () => {
    const post = async (body: FormData | string) => {
      const response = await fetch(`${sandbox.baseURL}/audio/transcriptions`, {
        method: "POST",
        headers: { authorization: `Bearer ${sandbox.token}` },
        body,
      });
      return [response.status, await response.json()];
    };
    const form = new FormData();
    form.set("model", MINI);
    expect(await post(form)).toMatchObject([400, { error: { param: "file" } }]);
    form.delete("model");
    form.set("file", new File([new Uint8Array(wav(1))], "a.wav"));
    expect(await post(form)).toMatchObject([400, { error: { param: "model" } }]);
    expect(await post("{}")).toMatchObject([400, { error: { type: "invalid_request_error" } }]);
  });
});
