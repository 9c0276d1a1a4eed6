import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Hono } from "hono";

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const geist = join(dirname(require.resolve("geist/font/sans")), "fonts");

const FILES: Readonly<Record<string, [path: string, type: string]>> = {
  "geist.woff2": [join(geist, "geist-sans/Geist-Variable.woff2"), "font/woff2"],
  "geist-mono.woff2": [join(geist, "geist-mono/GeistMono-Variable.woff2"), "font/woff2"],
  "tenge.woff2": [join(here, "fonts/Tenge-Inter.woff2"), "font/woff2"],
  "pages.css": [join(here, "pages.css"), "text/css; charset=utf-8"],
  "world-page.css": [join(here, "world-page.css"), "text/css; charset=utf-8"],
  "phone-page.css": [join(here, "phone-page.css"), "text/css; charset=utf-8"],
  "theme.js": [join(here, "theme.browser.js"), "text/javascript; charset=utf-8"],
  "world-page.js": [join(here, "world-page.browser.js"), "text/javascript; charset=utf-8"],
  "phone-page.js": [join(here, "phone-page.browser.js"), "text/javascript; charset=utf-8"],
};

/** Fonts, styles and scripts of the sandbox's own pages. */
export function assetsApp(): Hono {
  const app = new Hono();
  app.get("/:file", (c) => {
    const [path, type] = FILES[c.req.param("file")] ?? [];
    if (!path || !type) return c.notFound();
    const caching = type.startsWith("font") ? "max-age=86400" : "no-cache";
    return c.body(readFileSync(path), 200, { "content-type": type, "cache-control": caching });
  });
  return app;
}
