import { z } from "zod";
import { PlatformError } from "#lib/errors";
import type { LeadsPort } from "#lib/platforms/ports";
import type { TiktokClient } from "#lib/platforms/tiktok/client";
import { toExportedLeads } from "#lib/platforms/tiktok/lead-export";
import type { tiktokSubscriptions } from "#lib/platforms/tiktok/subscriptions";

/** How long an export takes nobody says; after these waits it is asked for again later. */
const WAITS_MS = [500, 1_000, 2_000, 3_000, 5_000, 5_000, 10_000, 10_000, 15_000, 15_000];
const MAX_BYTES = 64 * 1024 * 1024;

const Task = z.object({ task_id: z.string(), status: z.string() });

type Subscriptions = ReturnType<typeof tiktokSubscriptions>;

export function tiktokLeads(client: TiktokClient, subscriptions: Subscriptions): LeadsPort {
  // Making an export changes nothing for anybody, so it may be repeated like a read.
  const ask = (body: Record<string, string>) =>
    client.post("/page/lead/task/", body, { schema: Task, effect: "read" });

  return {
    ...subscriptions,

    // There is no list by date: a form's whole history comes as one file.
    async listLeads(pageId) {
      let task = await ask({ page_id: pageId });
      for (const waitMs of WAITS_MS) {
        if (task.status === "SUCCEED" || task.status === "FAILED") break;
        await client.time.sleep(waitMs);
        task = await ask({ page_id: pageId, task_id: task.task_id });
      }
      if (task.status !== "SUCCEED") throw toUnfinished(task.status);
      const file = await client.download(
        "/page/lead/task/download/",
        { task_id: task.task_id },
        MAX_BYTES,
      );
      return toExportedLeads(file);
    },
  };
}

const toUnfinished = (status: string) =>
  new PlatformError("unavailable", "platform_not_ready", {
    values: { platform: "TikTok" },
    platformCode: `task ${status}`,
    retryAfterS: 60,
  });
