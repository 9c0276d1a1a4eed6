import { expect, test } from "vitest";
import { EnvError, parseEnv } from "./env.ts";

const complete = {
  NEXT_PUBLIC_SUPABASE_URL: "http://127.0.0.1:54321",
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: "sb_publishable_for_tests",
  SUPABASE_SECRET_KEY: ["sb", "secret", "for_tests"].join("_"),
  NEXT_PUBLIC_APP_URL: "http://localhost:3000/",
  CREDENTIALS_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
  CRON_SECRET: "a secret of some length",
};

test("the required variables alone are enough, and the rest has its defaults", () => {
  expect(parseEnv(complete)).toMatchObject({
    NEXT_PUBLIC_APP_URL: "http://localhost:3000",
    TIKTOK_API_VERSION: "v1.3",
    META_GRAPH_VERSION: "v26.0",
    NEXT_PUBLIC_SHOW_TIKTOK: true,
  });
});

test.each(Object.keys(complete))("without %s the sentence names it and says why", (name) => {
  expect(() => parseEnv({ ...complete, [name]: " " })).toThrow(
    new RegExp(`^${name} is missing; it must be .+: .+\\.$`),
  );
});

test.each([
  ["NEXT_PUBLIC_SUPABASE_URL", "localhost"],
  ["NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY", "eyJhbGciOi"],
  ["NEXT_PUBLIC_APP_URL", "ftp://example.com"],
  ["CREDENTIALS_ENCRYPTION_KEY", Buffer.alloc(16).toString("base64")],
  ["CREDENTIALS_ENCRYPTION_KEY", "not base64 at all"],
  ["CREDENTIALS_ENCRYPTION_KEY", "not base64 !!"],
  ["CREDENTIALS_ENCRYPTION_KEY_PREVIOUS", "too short"],
  ["CRON_SECRET", "short"],
  ["NEXT_PUBLIC_SHOW_TIKTOK", "maybe"],
  ["TIKTOK_RATE_LEVEL", "fast"],
  ["FX_USD_KZT", "-1"],
])("%s=%s is malformed, and the value stays out of the sentence", (name, value) => {
  const read = () => parseEnv({ ...complete, [name]: value });
  expect(read).toThrow(`${name} is malformed`);
  expect(read).not.toThrow(new RegExp(`\\b${value}\\b`));
});

test.each([
  ["TIKTOK_APP_ID", "TIKTOK_APP_SECRET"],
  ["UPLOADS_S3_BUCKET", "UPLOADS_S3_SECRET_ACCESS_KEY"],
])("%s alone does not start the app: %s is asked for", (one, other) => {
  const half = () => parseEnv({ ...complete, [one]: "something", UPLOADS_S3_ACCESS_KEY_ID: "key" });
  expect(half).toThrow(`${other} is missing; it must be the secret`);
});

test("every missing variable is told at once", () => {
  const read = () => parseEnv({});
  expect(read).toThrow(EnvError);
  for (const name of Object.keys(complete)) expect(read).toThrow(name);
});
