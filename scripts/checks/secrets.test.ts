import { expect, test } from "vitest";
import { findSecrets } from "./secrets.ts";

// Put together here, so that this file does not accuse itself.
const real = {
  supabase: `sb_${"secret"}_${"aB3".repeat(10)}`,
  meta: `EA${"A"}${"x1Y".repeat(20)}`,
  telegram: `${"1234567890"}:${"aB3-_".repeat(7)}`,
  openai: `sk${"-"}proj-${"aB3".repeat(14)}`,
  pem: `-----BEGIN ${"RSA PRIVATE KEY"}-----`,
  jwt: `ey${"J"}${"a".repeat(20)}.ey${"J"}${"b".repeat(20)}.${"c".repeat(30)}`,
  database: `postgresql://me:${"correct-horse"}@db.example.com/postgres`,
};

test.each(Object.entries(real))("%s is found", (_kind, secret) => {
  expect(findSecrets(`const key = "${secret}";`)).toHaveLength(1);
});

test.each([
  "sb_secret_…",
  "startsWith('sb_secret_')",
  "postgresql://postgres:postgres@127.0.0.1:5432/postgres",
  "postgresql://postgres:[PASSWORD]@db.example.com/postgres",
  "2026-11-22T10:00:00",
])("%s is no secret", (text) => {
  expect(findSecrets(text)).toEqual([]);
});
