import type { ZodOpenApiPathsObject } from "zod-openapi";
import { ListNews, NewsResource } from "#lib/notifications/schema";
import { gatedRefusals, ok, pageOf } from "#lib/openapi/parts";

const News = NewsResource.meta({ id: "Notification" });

export const notificationPaths: ZodOpenApiPathsObject = {
  "/api/notifications": {
    get: {
      summary: "What a workspace was told, the newest first, in the caller's language",
      description:
        "The same that comes to Telegram. `path` leads to the screen in the app; `resolved_at` " +
        "says since when there is nothing left to do.",
      requestParams: { query: ListNews },
      responses: {
        "200": ok("A page of news", pageOf(News), {
          data: [
            {
              id: "5b0c0a36-3c3f-4d0e-9a53-0d6f0f7f2f10",
              kind: "runaway_spend",
              title: "Overspending: “Implants, Almaty”",
              text: "41 000 ₸ spent today on a daily budget of 25 000 ₸.",
              path: "/campaigns?platform=tiktok",
              is_urgent: true,
              is_new: true,
              created_at: "2026-11-26T09:12:00.000Z",
              resolved_at: null,
            },
          ],
          nextCursor: null,
        }),
        ...gatedRefusals(400, 422),
      },
    },
  },
};
