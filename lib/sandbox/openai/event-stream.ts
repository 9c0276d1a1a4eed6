import type { Sandbox } from "#lib/sandbox/sandbox";

export type StreamEvent = { event?: string; data: unknown };

const PAUSE_MS = 12;

/** Server-sent events; people see them come one by one, tests on a standing clock don't wait. */
export function eventStream(
  sandbox: Sandbox,
  events: readonly StreamEvent[],
  headers: Record<string, string>,
): Response {
  const encoder = new TextEncoder();
  const left = [...events];
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = left.shift();
      if (!next || sandbox.closing.aborted) return controller.close();
      if (sandbox.clock.mode === "real")
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      const name = next.event ? `event: ${next.event}\n` : "";
      const data = typeof next.data === "string" ? next.data : JSON.stringify(next.data);
      controller.enqueue(encoder.encode(`${name}data: ${data}\n\n`));
    },
  });
  return new Response(body, {
    headers: { ...headers, "content-type": "text/event-stream; charset=utf-8" },
  });
}
