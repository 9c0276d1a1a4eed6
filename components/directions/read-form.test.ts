import { expect, test } from "vitest";
import { readChangedDirection, readNewDirection } from "./read-form";

function formOf(fields: Record<string, string | string[]>): FormData {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) {
    for (const value of [values].flat()) form.append(name, value);
  }
  return form;
}

const BOTH = {
  name: "Implants",
  platform: "both",
  facebook_objective: "lead_forms",
  facebook_daily_budget: "12000",
  tiktok_objective: "traffic",
  tiktok_daily_budget: "25000",
  tiktok_adgroup_mode: "create_new",
  "default_settings.regions": "Almaty, Astana, ",
  "default_settings.languages": ["kk", "ru"],
  "default_settings.age_min": "25",
};

test("both platforms share their settings unless told otherwise", () => {
  expect(readNewDirection(formOf(BOTH), "a")).toMatchObject({
    accountId: "a",
    platform: "both",
    daily_budget: "12000",
    tiktok_daily_budget: "25000",
    default_settings: { regions: ["Almaty", "Astana"], languages: ["kk", "ru"], age_min: 25 },
  });
});

test("split settings go to each platform by itself", () => {
  const form = formOf({ ...BOTH, split: "on", "tiktok_default_settings.regions": "Shymkent" });
  const input = readNewDirection(form, null);
  expect(input.default_settings).toBeUndefined();
  expect(input.tiktok_default_settings?.regions).toEqual(["Shymkent"]);
  expect(input.facebook_default_settings?.regions).toEqual([]);
});

test("one platform sends no field of the other", () => {
  const input = readNewDirection(formOf({ ...BOTH, platform: "tiktok" }), "a");
  expect(Object.keys(input)).not.toContain("daily_budget");
});

test("a switch that is off is a field that is absent", () => {
  expect(readChangedDirection(formOf(BOTH), "tiktok").is_active).toBe(false);
  expect(readChangedDirection(formOf({ ...BOTH, is_active: "on" }), "tiktok").is_active).toBe(true);
});

test("an emptied target clears it", () => {
  const patch = readChangedDirection(formOf({ ...BOTH, tiktok_target_cpl: "" }), "tiktok");
  expect(patch.tiktok_target_cpl).toBeNull();
});
