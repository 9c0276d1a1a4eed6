import type { CreateDirection, UpdateDirection } from "#lib/directions/schema";

type Settings = NonNullable<CreateDirection["default_settings"]>;
type Gender = Settings["gender"];

/** What a form's fields of one platform say, under the names of the API. */
function readPlatform(form: FormData, platform: "facebook" | "tiktok") {
  const text = (name: string) => String(form.get(`${platform}_${name}`) ?? "").trim();
  // An emptied field clears what was there.
  const orNull = (name: string) => text(name) || null;
  if (platform === "facebook") {
    return {
      objective: text("objective") as CreateDirection["objective"],
      daily_budget: orNull("daily_budget"),
      target_cpl: orNull("target_cpl"),
    };
  }
  return {
    tiktok_objective: text("objective") as CreateDirection["tiktok_objective"],
    // Required on TikTok: an empty one is asked for at its field.
    tiktok_daily_budget: text("daily_budget"),
    tiktok_target_cpl: orNull("target_cpl"),
    tiktok_adgroup_mode: text("adgroup_mode") as CreateDirection["tiktok_adgroup_mode"],
  };
}

/** The ad settings under a prefix, `shared.regions`; commas part the regions. */
export function readSettings(form: FormData, prefix: string): Settings {
  const text = (name: string) => String(form.get(`${prefix}.${name}`) ?? "").trim();
  const age = (name: string) => (text(name) === "" ? undefined : Number(text(name)));
  return {
    regions: text("regions")
      .split(",")
      .map((region) => region.trim())
      .filter(Boolean),
    languages: form.getAll(`${prefix}.languages`).map(String),
    age_min: age("age_min"),
    age_max: age("age_max") ?? null,
    gender: (text("gender") || "all") as Gender,
    ad_text: text("ad_text") || null,
    landing_url: text("landing_url") || null,
  };
}

/** The request for one direction, or two with `both`. */
export function readNewDirection(form: FormData, accountId: string | null): CreateDirection {
  const platform = String(form.get("platform")) as "facebook" | "tiktok" | "both";
  const isSplit = platform === "both" && form.get("split") === "on";
  return {
    accountId,
    name: String(form.get("name") ?? ""),
    platform,
    ...(platform !== "tiktok" && readPlatform(form, "facebook")),
    ...(platform !== "facebook" && readPlatform(form, "tiktok")),
    ...(isSplit
      ? {
          facebook_default_settings: readSettings(form, "facebook_default_settings"),
          tiktok_default_settings: readSettings(form, "tiktok_default_settings"),
        }
      : { default_settings: readSettings(form, "default_settings") }),
  };
}

export function readChangedDirection(
  form: FormData,
  platform: "facebook" | "tiktok",
): UpdateDirection {
  return {
    name: String(form.get("name") ?? ""),
    is_active: form.get("is_active") === "on",
    ...readPlatform(form, platform),
    default_settings: readSettings(form, "default_settings"),
  };
}
