import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openApiDocument } from "#lib/openapi/document";

const document = openApiDocument("https://example.kz", "https://abcdef.supabase.co");

/** Every route file under a folder, as its path and methods. */
function listRoutes(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listRoutes(path);
    if (entry.name !== "route.ts") return [];
    const address = folder.replace("app", "").replaceAll("[", "{").replaceAll("]", "}");
    const methods = readFileSync(path, "utf8").matchAll(
      /export const (GET|HEAD|POST|PUT|PATCH|DELETE) =/g,
    );
    return [...methods].map(([, method]) => `${method} ${address}`);
  });
}

test("every endpoint there is stands in the document, and no other", () => {
  expect(existsSync("app/api/health/route.ts")).toBe(true);
  const documented = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const routes = ["app/api", "app/tiktok"]
    .flatMap(listRoutes)
    .filter((route) => !route.includes("openapi.json"));
  expect(documented.sort()).toEqual(routes.sort());
});

test("the session cookie has the name the browser sends", () => {
  expect(document.components?.securitySchemes?.session).toMatchObject({
    name: "sb-abcdef-auth-token",
  });
});

test("it is OpenAPI 3.1, with the error shape under one name", () => {
  expect(document.openapi).toBe("3.1.0");
  expect(document.components?.schemas).toHaveProperty("Problem");
});
