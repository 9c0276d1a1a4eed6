import { type Context, Hono } from "hono";
import { completionEvents, createCompletion } from "#lib/sandbox/openai/chat";
import { ChatRequest } from "#lib/sandbox/openai/chat-request";
import { knowDemoKey } from "#lib/sandbox/openai/demo-key";
import { Allowances, requireKey, stamped } from "#lib/sandbox/openai/door";
import { eventStream } from "#lib/sandbox/openai/event-stream";
import { MODEL_IDS } from "#lib/sandbox/openai/models";
import { parseBody } from "#lib/sandbox/openai/parse";
import { invalid, noModel, Refusal } from "#lib/sandbox/openai/refusal";
import { createResponse, deleteResponse, getResponse } from "#lib/sandbox/openai/responses";
import { ResponsesRequest } from "#lib/sandbox/openai/responses-request";
import { responseEvents } from "#lib/sandbox/openai/responses-stream";
import {
  audioTokens,
  transcribe,
  transcriptBody,
  transcriptEvents,
} from "#lib/sandbox/openai/transcription";
import { readTranscription } from "#lib/sandbox/openai/transcription-request";
import type { SandboxEnv } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";

/** `/v1`, as `api.openai.com` answers, with a model that understands nothing. */
export function openaiApp(sandbox: Sandbox): Hono<SandboxEnv> {
  // A sandbox kept from an earlier start knows only the keys of that time.
  knowDemoKey(sandbox);
  const app = new Hono<SandboxEnv>();
  const allowances = new Allowances(sandbox);
  app.use("*", stamped(sandbox));
  app.onError((error) => {
    if (error instanceof Refusal) return error.toResponse();
    throw error;
  });
  app.notFound((c) => new Refusal(404, `Invalid URL (${c.req.method} ${c.req.path})`).toResponse());

  /** Runs a call of a known key; what it costs shows in the headers of its answer. */
  const metered = async (
    c: Context,
    run: (charge: (model: string, tokens: number) => void) => Promise<Response>,
  ): Promise<Response> => {
    const key = requireKey(sandbox, c);
    let spent: Record<string, string> = {};
    const response = await run((model, tokens) => {
      spent = allowances.spend(key, model, tokens);
    });
    for (const [name, value] of Object.entries(spent)) response.headers.set(name, value);
    return response;
  };

  app.get("/v1/models", (c) => {
    requireKey(sandbox, c);
    return c.json({ object: "list", data: MODEL_IDS.map(toModel) });
  });
  app.get("/v1/models/:id", (c) => {
    requireKey(sandbox, c);
    const id = c.req.param("id");
    if (!MODEL_IDS.includes(id)) throw noModel(id);
    return c.json(toModel(id));
  });

  app.post("/v1/responses", (c) =>
    metered(c, async (charge) => {
      const request = await parseBody(c.req.raw, ResponsesRequest);
      const response = createResponse(sandbox, request, (tokens) => charge(request.model, tokens));
      if (request.stream) return eventStream(sandbox, responseEvents(response), {});
      return c.json(response);
    }),
  );
  app.get("/v1/responses/:id", (c) => {
    requireKey(sandbox, c);
    return c.json(getResponse(sandbox, c.req.param("id")));
  });
  app.delete("/v1/responses/:id", (c) => {
    requireKey(sandbox, c);
    return c.json(deleteResponse(sandbox, c.req.param("id")));
  });

  app.post("/v1/chat/completions", (c) =>
    metered(c, async (charge) => {
      const request = await parseBody(c.req.raw, ChatRequest);
      if (request.stream_options && !request.stream)
        throw invalid(
          "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
          "stream_options",
        );
      const completion = createCompletion(sandbox, request, (tokens) =>
        charge(request.model, tokens),
      );
      if (!request.stream) return c.json(completion);
      const isUsageWanted = request.stream_options?.include_usage ?? false;
      return eventStream(sandbox, completionEvents(completion, isUsageWanted), {});
    }),
  );

  app.post("/v1/audio/transcriptions", (c) =>
    metered(c, async (charge) => {
      const request = await readTranscription(c.req.raw);
      charge(request.model.id, audioTokens(request.seconds));
      const transcript = transcribe(sandbox, request);
      if (request.isStreamed)
        return eventStream(sandbox, transcriptEvents(request, transcript), {});
      const body = transcriptBody(request, transcript);
      return typeof body === "string" ? c.text(body) : c.json(body);
    }),
  );
  return app;
}

const LONG_AGO = 1_700_000_000;
const toModel = (id: string) => ({ id, object: "model", created: LONG_AGO, owned_by: "sandbox" });
