import type { LookupFunction } from "node:net";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { fetchUrl, INTERNET } from "#lib/uploads/fetch-url";
import { openHost } from "../support/home-host.ts";

const resolving = (...addresses: string[]): LookupFunction =>
  ((_host: string, _options: object, callback: (e: null, found: object[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    )) as unknown as LookupFunction;

const MAX = { maxBytes: 1000 };

test("a file comes as it is, without our cookies", async () => {
  let seen: Record<string, unknown> = {};
  const { url, reach } = await openHost((request, response) => {
    seen = request.headers;
    response.setHeader("content-type", "video/mp4").end("film");
  });

  const { type, body } = await fetchUrl(`${url}/a.mp4`, { ...MAX, reach });

  expect(type).toBe("video/mp4");
  expect(String(await buffer(body))).toBe("film");
  expect(seen).not.toHaveProperty("cookie");
  expect(seen).not.toHaveProperty("authorization");
});

test.each([
  "http://example.com/a.mp4",
  "ftp://example.com/a.mp4",
  "file:///etc/passwd",
  "https://example.com:8443/a.mp4",
  "https://user:secret@example.com/a.mp4",
  "https://127.0.0.1/",
  "https://127.1/",
  "https://0x7f000001/",
  "https://2130706433/",
  "https://017700000001/",
  "https://0/",
  "https://[::1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[64:ff9b::7f00:1]/",
  "https://[2002:7f00:1::]/",
  "https://169.254.169.254/latest/meta-data/",
  "https://10.0.0.1/",
  "https://192.168.0.1/",
  "https://172.16.0.1/",
  "https://100.64.0.1/",
  "https://[fd00::1]/",
  "https://[fe80::1]/",
  "not a link",
  "",
])("%s is refused before anything is connected", async (link) => {
  await expect(fetchUrl(link, MAX)).rejects.toMatchObject({ reason: "media_url_forbidden" });
});

test.each([
  [["127.0.0.1"]],
  [["93.184.216.34", "127.0.0.1"]],
  [["169.254.169.254"]],
  [["::1"]],
  [["::ffff:10.0.0.1"]],
  [["fd00::1"]],
])("a name that resolves to %j is refused where it would be connected", async (addresses) => {
  const reach = { ...INTERNET, lookup: resolving(...addresses) };
  const fetching = fetchUrl("https://rebound.example/a.mp4", { ...MAX, reach });
  await expect(fetching).rejects.toMatchObject({ reason: "media_url_forbidden" });
});

test("three redirects are followed, a fourth is not, and each is checked", async () => {
  const { url, reach } = await openHost((request, response) => {
    const left = Number(new URL(request.url ?? "", "http://x").searchParams.get("left"));
    if (left > 0) response.writeHead(302, { location: `/?left=${left - 1}` }).end();
    else response.end("film");
  });
  const { body } = await fetchUrl(`${url}/?left=3`, { ...MAX, reach });
  expect(String(await buffer(body))).toBe("film");
  await expect(fetchUrl(`${url}/?left=4`, { ...MAX, reach })).rejects.toMatchObject({
    reason: "media_url_redirects",
  });

  const elsewhere = await openHost((_request, response) => {
    response.writeHead(302, { location: "http://169.254.169.254/latest/" }).end();
  });
  const fetching = fetchUrl(elsewhere.url, { ...MAX, reach: elsewhere.reach });
  await expect(fetching).rejects.toMatchObject({ reason: "media_url_forbidden" });
});

test("too large is refused by its announcement, and cut when it was not announced", async () => {
  const announced = await openHost((_request, response) => {
    response.setHeader("content-length", "1001").end("x".repeat(1001));
  });
  await expect(fetchUrl(announced.url, { ...MAX, reach: announced.reach })).rejects.toMatchObject({
    reason: "film_too_large",
  });

  const silent = await openHost((_request, response) => {
    response.write("x".repeat(900));
    response.end("x".repeat(900));
  });
  const { body } = await fetchUrl(silent.url, { ...MAX, reach: silent.reach });
  await expect(buffer(body)).rejects.toMatchObject({ reason: "film_too_large" });
});

test("a page, an error and a broken connection say what they are", async () => {
  const page = await openHost((_request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8").end("<html>");
  });
  await expect(fetchUrl(page.url, { ...MAX, reach: page.reach })).rejects.toMatchObject({
    reason: "media_url_type",
  });
  const gone = await openHost((_request, response) => response.writeHead(404).end());
  await expect(fetchUrl(gone.url, { ...MAX, reach: gone.reach })).rejects.toMatchObject({
    reason: "media_url_status",
    values: { status: 404 },
  });
  const broken = await openHost((_request, response) => {
    response.setHeader("content-length", "900").write("x");
    setImmediate(() => response.destroy());
  });
  const { body } = await fetchUrl(broken.url, { ...MAX, reach: broken.reach });
  await expect(buffer(body)).rejects.toMatchObject({ reason: "media_url_unreachable" });
});
