import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adSet, campaign, codes, type Door, openDoor } from "#tests/sandbox/meta/door";

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

describe("an ad set", () => {
  test("every aim of the matrix that the app offers can be created", async () => {
    const page = { page_id: door.pageId };
    const pixel = (event: string) => ({ pixel_id: door.pixelId, custom_event_type: event });
    const campaigns = new Map<string, string>();
    for (const [objective, destination, goal, promoted] of [
      ["OUTCOME_TRAFFIC", "WEBSITE", "LANDING_PAGE_VIEWS", undefined],
      ["OUTCOME_TRAFFIC", undefined, "LINK_CLICKS", undefined],
      ["OUTCOME_TRAFFIC", "WHATSAPP", "CONVERSATIONS", page],
      ["OUTCOME_TRAFFIC", "INSTAGRAM_PROFILE", "VISIT_INSTAGRAM_PROFILE", page],
      ["OUTCOME_LEADS", "ON_AD", "QUALITY_LEAD", page],
      ["OUTCOME_LEADS", "WEBSITE", "OFFSITE_CONVERSIONS", pixel("LEAD")],
      ["OUTCOME_LEADS", "WHATSAPP", "CONVERSATIONS", page],
      ["OUTCOME_LEADS", "MESSENGER", "LEAD_GENERATION", page],
      ["OUTCOME_ENGAGEMENT", "INSTAGRAM_DIRECT", "CONVERSATIONS", page],
      ["OUTCOME_ENGAGEMENT", "MESSAGING_MESSENGER_WHATSAPP", "CONVERSATIONS", page],
      ["OUTCOME_ENGAGEMENT", "ON_POST", "POST_ENGAGEMENT", page],
      ["OUTCOME_ENGAGEMENT", "ON_VIDEO", "THRUPLAY", page],
      ["OUTCOME_ENGAGEMENT", "ON_PAGE", "PAGE_LIKES", page],
      ["OUTCOME_SALES", "WEBSITE", "OFFSITE_CONVERSIONS", pixel("PURCHASE")],
      ["OUTCOME_SALES", "WHATSAPP", "CONVERSATIONS", page],
      ["OUTCOME_AWARENESS", undefined, "REACH", page],
    ] as const) {
      const id =
        campaigns.get(objective) ??
        (await door.made(`${door.act}/campaigns`, campaign({ objective })));
      campaigns.set(objective, id);
      const kind = { destination_type: destination, optimization_goal: goal };
      const aim = { ...kind, promoted_object: promoted };
      const answer = await door.post(`${door.act}/adsets`, adSet(door, id, aim));
      expect([objective, destination, codes(answer)]).toEqual([objective, destination, null]);
    }
  });
});
