import { expect, type Page } from "@playwright/test";
import { enter } from "./enter";
import { call, type Person, signUp } from "./person";
import { connectTiktok } from "./truth";

/** Somebody signed in, with a client connected to TikTok and a TikTok direction of theirs. */
export async function comeConnected(page: Page, client: string): Promise<Person> {
  const owner = await signUp("Агентство");
  const made = await call(page.request, owner, "/api/ad-accounts", {
    method: "POST",
    body: { name: client },
  });
  expect(made.status()).toBe(201);
  const direction = await call(page.request, owner, "/api/directions", {
    method: "POST",
    body: {
      name: "Имплантация",
      platform: "tiktok",
      tiktok_objective: "lead_generation",
      tiktok_daily_budget: 25_000,
    },
  });
  expect(direction.status()).toBe(201);

  await enter(page, owner);
  await connectTiktok(page, client, /Ақ тіс/);
  return owner;
}
