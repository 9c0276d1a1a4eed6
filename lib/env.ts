import "server-only";
import { z } from "zod";
import { TIKTOK_LEVELS } from "#lib/platforms/tiktok/limits";

const url = z.url({ protocol: /^https?$/ });
const secret = z.string().min(16);
// 32 bytes in base64 are always 43 signs and one of padding.
const key = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);
const flag = z.enum(["true", "false"]).transform((value) => value === "true");

const price = z
  .string()
  .regex(/^\d+(\.\d+)?\/\d+(\.\d+)?$/)
  .transform((value) => {
    const [input = 0, output = 0] = value.split("/").map(Number);
    return { input, output };
  });

/** What is useless, or a hole, without the other: half a pair stops the start. */
const PAIRS = [
  ["TIKTOK_APP_ID", "TIKTOK_APP_SECRET"],
  ["UPLOADS_S3_BUCKET", "UPLOADS_S3_ACCESS_KEY_ID"],
  ["UPLOADS_S3_BUCKET", "UPLOADS_S3_SECRET_ACCESS_KEY"],
] as const;

const Env = z.object({
  NEXT_PUBLIC_SUPABASE_URL: url,
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: z.string().startsWith("sb_publishable_"),
  SUPABASE_SECRET_KEY: z.string().startsWith("sb_secret_"),
  NEXT_PUBLIC_APP_URL: url.transform((value) => new URL(value).origin),
  CREDENTIALS_ENCRYPTION_KEY: key,
  CREDENTIALS_ENCRYPTION_KEY_PREVIOUS: key.optional(),
  CRON_SECRET: secret,

  TIKTOK_APP_ID: z.string().optional(),
  TIKTOK_APP_SECRET: z.string().optional(),
  TIKTOK_API_VERSION: z.string().default("v1.3"),
  TIKTOK_RATE_LEVEL: z.enum(TIKTOK_LEVELS).default("basic"),
  TIKTOK_API_BASE_URL: url.default("https://business-api.tiktok.com"),
  TIKTOK_OAUTH_REDIRECT_URI: url.optional(),
  TIKTOK_WEBHOOK_SECRET: z.string().optional(),
  TIKTOK_APP_SECRET_PREVIOUS: z.string().optional(),
  TIKTOK_WEBHOOK_SECRET_PREVIOUS: z.string().optional(),
  META_APP_ID: z.string().optional(),
  META_APP_SECRET: z.string().optional(),
  META_GRAPH_VERSION: z.string().default("v26.0"),
  META_GRAPH_BASE_URL: url.default("https://graph.facebook.com"),
  META_WEBHOOK_VERIFY_TOKEN: z.string().optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: url.default("https://api.openai.com"),
  OPENAI_BRAIN_MODEL: z.string().default("gpt-5-mini"),
  OPENAI_BRAIN_PRICE: price.optional(),
  TELEGRAM_BOT_TOKEN: z.string().optional(),
  TELEGRAM_API_BASE_URL: url.default("https://api.telegram.org"),
  NEXT_PUBLIC_SHOW_TIKTOK: flag.default(true),
  FX_USD_KZT: z.coerce.number().positive().default(500),
  UPLOADS_DIR: z.string().default(".data/uploads"),
  UPLOADS_S3_BUCKET: z.string().optional(),
  UPLOADS_S3_ENDPOINT: url.optional(),
  UPLOADS_S3_REGION: z.string().default("auto"),
  UPLOADS_S3_ACCESS_KEY_ID: z.string().optional(),
  UPLOADS_S3_SECRET_ACCESS_KEY: z.string().optional(),
  WORKFLOW_TARGET_WORLD: z.string().default("local"),
  WORKFLOW_POSTGRES_URL: z.string().optional(),
});

export type Env = z.infer<typeof Env>;
type Name = keyof Env;

const URL_WORDS = "an address such as https://example.com";

/** What a variable must look like and why we need it, for the sentence that asks for it. */
const WORDS: Partial<Record<Name, string>> = {
  NEXT_PUBLIC_SUPABASE_URL: `${URL_WORDS}: the database and sign-in live there`,
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY:
    "the project's publishable key (sb_publishable_…): people sign in with it",
  SUPABASE_SECRET_KEY:
    "the project's secret key (sb_secret_…): jobs, webhooks and invitations act with it",
  NEXT_PUBLIC_APP_URL: `${URL_WORDS}: links in e-mails lead there, and forms from elsewhere are refused`,
  CREDENTIALS_ENCRYPTION_KEY:
    "32 random bytes in base64 (openssl rand -base64 32): platform tokens are encrypted with it",
  CREDENTIALS_ENCRYPTION_KEY_PREVIOUS:
    "32 bytes in base64, the key before this one: tokens it encrypted are still read",
  CRON_SECRET: "16 characters or more: only the scheduler that knows it may start jobs",
  TIKTOK_APP_SECRET: "the secret of the app TIKTOK_APP_ID names: TikTok signs its webhooks with it",
  UPLOADS_S3_ACCESS_KEY_ID: "the key UPLOADS_S3_BUCKET is opened with",
  UPLOADS_S3_SECRET_ACCESS_KEY: "the secret UPLOADS_S3_BUCKET is opened with",
  TIKTOK_API_BASE_URL: URL_WORDS,
  TIKTOK_RATE_LEVEL: `${TIKTOK_LEVELS.join(", ")}: how often TikTok lets our app call`,
  TIKTOK_OAUTH_REDIRECT_URI: `${URL_WORDS}: TikTok sends people back there`,
  META_GRAPH_BASE_URL: URL_WORDS,
  OPENAI_BASE_URL: URL_WORDS,
  OPENAI_BRAIN_PRICE:
    "dollars for a million tokens, in and out, such as 0.5/4: what asking the model cost is told by it",
  TELEGRAM_API_BASE_URL: URL_WORDS,
  UPLOADS_S3_ENDPOINT: `${URL_WORDS}: uploaded films are kept there`,
  NEXT_PUBLIC_SHOW_TIKTOK: "true or false: it shows or hides TikTok everywhere",
  FX_USD_KZT: "a positive number: tenge for a dollar on days without a stored rate",
};

/** The environment does not hold what the app needs; the message has a sentence per variable. */
export class EnvError extends Error {
  override name = "EnvError";
}

/** Parses variables; blank ones count as not set, as in a copied `.env.example`. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = Env.safeParse(set);
  const halves = PAIRS.filter(([one, other]) => set[one] && !set[other]).map(([, name]) => name);
  if (parsed.success && halves.length === 0) return parsed.data;
  const issues = parsed.error?.issues ?? [];
  const names = new Set([...issues.map((issue) => issue.path[0] as Name), ...halves]);
  // The value itself stays out of the sentence: it may be a secret with one wrong character.
  const sentences = [...names].map((name) => {
    const state = set[name] === undefined ? "is missing" : "is malformed";
    return `${name} ${state}; it must be ${WORDS[name] ?? "set"}.`;
  });
  throw new EnvError(sentences.join("\n"));
}

let parsed: Env | undefined;

/**
 * The validated environment, parsed on first use so that a build needs none of it.
 *
 * `process.env` goes in as a whole: a literal `process.env.NEXT_PUBLIC_X` would be
 * replaced at build time, and one build has to serve many addresses.
 */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
