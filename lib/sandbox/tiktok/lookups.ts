import { z } from "zod";
import { withAccount } from "#lib/sandbox/tiktok/endpoint";
import { objectiveType, placement, specialIndustry } from "#lib/sandbox/tiktok/enums";
import { integer, json } from "#lib/sandbox/tiktok/params";
import { REGIONS } from "#lib/sandbox/tiktok/regions";

const DEPTH = { COUNTRY: 0, PROVINCE: 1, CITY: 2 } as const;
const RANGE = { TO_COUNTRY: 0, TO_PROVINCE: 1, TO_CITY: 2, TO_DISTRICT: 3, ALL: 3 } as const;

const region = withAccount("GET", "/tool/region/", {
  input: z.object({
    placements: json(z.array(placement)),
    objective_type: objectiveType,
    promotion_target_type: z.enum(["INSTANT_PAGE", "EXTERNAL_WEBSITE"]).optional(),
    operating_system: z.enum(["ANDROID", "IOS"]).optional(),
    level_range: z
      .enum(["ALL", "TO_COUNTRY", "TO_PROVINCE", "TO_CITY", "TO_DISTRICT"])
      .default("ALL"),
    language: z.string().optional(),
  }),
  answer(_call, { level_range }) {
    const shown = REGIONS.filter(({ level }) => DEPTH[level] <= RANGE[level_range]);
    return {
      region_list: shown.map(({ id }) => id),
      region_info: shown.map(({ id, name, parentId, country, level }) => ({
        location_id: id,
        name,
        parent_id: parentId,
        region_code: country,
        country_code: country,
        level,
        area_type: "ADMIN",
        next_level_ids: shown.filter((each) => each.parentId === id).map((each) => each.id),
        support_below_18: true,
      })),
    };
  },
});

const LANGUAGES = [
  ["ru", "Russian"],
  ["kk", "Kazakh"],
  ["en", "English"],
  ["uz", "Uzbek"],
  ["tr", "Turkish"],
  ["de", "German"],
] as const;

export const isLanguage = (wanted: string) => LANGUAGES.some(([code]) => code === wanted);

const language = withAccount("GET", "/tool/language/", {
  input: z.object({}),
  answer: () => ({ languages: LANGUAGES.map(([code, name]) => ({ code, name })) }),
});

/** A root and what is under it. */
const INTERESTS: Readonly<Record<string, readonly string[]>> = {
  "Beauty & Personal Care": ["Skin care", "Hair care", "Cosmetic procedures"],
  Education: ["Language training", "Professional education", "Driving lessons"],
  "Health & Wellness": ["Dental care", "Fitness", "Clinics"],
  "Home Improvement": ["Furniture", "Kitchens", "Renovation"],
  "Vehicles & Transportation": ["Cars", "Car service", "Car rental"],
};

const CATEGORIES = Object.entries(INTERESTS).flatMap(([root, children], index) => {
  const id = `${10 + index}`;
  const category = (key: string, name: string, level: number, below: string[]) => ({
    interest_category_id: key,
    interest_category_name: name,
    level,
    sub_category_ids: below,
    placements: ["PLACEMENT_TIKTOK"],
    special_industries: [],
  });
  const below = children.map((_, at) => `${id}${100 + at}`);
  return [
    category(id, root, 1, below),
    ...children.map((name, at) => category(`${id}${100 + at}`, name, 2, [])),
  ];
});

export const isInterest = (wanted: string) =>
  CATEGORIES.some(({ interest_category_id: id }) => id === wanted);

const interests = withAccount("GET", "/tool/interest_category/", {
  input: z.object({
    version: integer(1, 2).default(2),
    placements: json(z.array(placement)).optional(),
    special_industries: json(z.array(specialIndustry)).optional(),
    language: z.string().optional(),
  }),
  answer: () => ({ interest_categories: CATEGORIES }),
});

const timeZones = withAccount("GET", "/tool/timezone/", {
  input: z.object({}),
  answer: () => ({
    timezones: Array.from({ length: 25 }, (_, index) => 12 - index).map((ahead) => {
      const sign = ahead < 0 ? "-" : "+";
      const hours = String(Math.abs(ahead)).padStart(2, "0");
      return {
        timezone: ahead === 0 ? "Etc/GMT" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`,
        gmt_offset: `UTC${sign}${hours}:00`,
      };
    }),
  }),
});

const phoneCodes = withAccount("GET", "/tool/phone_region_code/", {
  input: z.object({}),
  answer: () => ({
    phone_region_code_infos: [
      ["KZ", "+7", "Kazakhstan"],
      ["KG", "+996", "Kyrgyzstan"],
      ["UZ", "+998", "Uzbekistan"],
    ].map(([code, calling, name]) => ({
      phone_region_code: code,
      phone_region_calling_code: calling,
      phone_region_name: name,
    })),
  }),
});

const urlValidate = withAccount("GET", "/tool/url_validate/", {
  input: z.object({ url: z.string() }),
  answer(_call, { url }) {
    const isValid = /^https?:$/.test(URL.parse(url)?.protocol ?? "");
    const isScheme = URL.canParse(url) && !isValid;
    return {
      url_info: {
        validate_info: {
          is_valid_url: isValid,
          is_scheme_link: isScheme,
          is_valid_scheme: isScheme,
        },
      },
    };
  },
});

export const LOOKUPS = [region, language, interests, timeZones, phoneCodes, urlValidate];
