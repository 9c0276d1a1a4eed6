import { serve } from "@hono/node-server";
import { AppError, STATUS } from "#lib/errors";
import { processLeadEvent } from "#lib/leads/process";
import { receiveTiktokWebhook } from "#lib/leads/receive";

/** Receives webhooks in this process as the app's route does, at the address it gives itself. */
export function openWebhookDoor(): Promise<{ url: string; close(): void }> {
  async function answer(request: Request): Promise<Response> {
    const raw = Buffer.from(await request.arrayBuffer());
    const now = new Date();
    const delivery = { raw, headers: request.headers, now, correlationId: "test-webhook" };
    try {
      const event = await receiveTiktokWebhook(delivery);
      if (event) await processLeadEvent(event, now);
      return Response.json({ received: true });
    } catch (error) {
      const status = error instanceof AppError ? STATUS[error.kind] : 500;
      return new Response(null, { status });
    }
  }
  return new Promise((resolve) => {
    const server = serve({ fetch: answer, hostname: "127.0.0.1", port: 0 }, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}`, close: () => void server.close() }),
    );
  });
}
