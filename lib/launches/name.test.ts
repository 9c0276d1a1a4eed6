import { expect, test } from "vitest";
import { namesOf } from "#lib/launches/name";
import type { LaunchPlan } from "#lib/launches/schema";

// Safe: what names are made of is all here.
const plan = {
  name: "Имплантация",
  madeOn: "26.11",
  creatives: [{ id: "a", title: "До и после" }],
  audience: { ageMin: 30, ageMax: 55 },
} as LaunchPlan;

test("names say what, when and which launch, and are the same on every try", () => {
  const id = "bd0c61f6-0000-4000-8000-000000000000";
  const { campaign, adGroup, ad } = namesOf(id, plan);
  expect([campaign, adGroup, ad(0)]).toEqual([
    "Имплантация · 26.11, №3171705334",
    "Имплантация, 30–55 · 26.11, №3171705334",
    "До и после · 26.11, №3171705334-1",
  ]);
  expect(namesOf(id, plan).campaign).toBe(campaign);
  const another = "bd0c61f7-0000-4000-8000-000000000000";
  expect(namesOf(another, plan).campaign).not.toBe(campaign);
});

test("a launch that began under a key goes on under it", () => {
  const { madeOn: _, ...before } = plan;
  const names = namesOf("bd0c61f6-0000-4000-8000-000000000000", before);
  expect(names.campaign).toBe("Имплантация · bd0c61f6");
});
