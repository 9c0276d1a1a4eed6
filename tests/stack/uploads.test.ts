import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { CHUNK_BYTES } from "#lib/uploads/schema";
import { openStormWorld, type StormWorld } from "#tests/support/storm-world";
import {
  filmAndOwner,
  filmsAtTiktok,
  untilReady,
  uploadThrough,
} from "#tests/support/upload-proofs";

// Each test starts the app, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const folder = mkdtempSync(join(tmpdir(), "performante-films-"));
let storm: StormWorld;
beforeAll(async () => {
  storm = await openStormWorld();
});
afterAll(async () => {
  await storm.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a film arrives byte for byte though the app is killed and the line is cut, and TikTok has it once", async () => {
  const start = await filmAndOwner(storm, folder, 40 * 1024 * 1024);
  const { faults, resentBytes, creativeId } = await uploadThrough(storm, {
    ...start,
    kills: 1,
    cuts: 2,
  });
  // A piece a fault, and the headers of some dozens of requests.
  expect(resentBytes).toBeLessThanOrEqual(faults * CHUNK_BYTES + 256 * 1024);
  expect(await untilReady(storm, start.owner, creativeId)).toMatchObject({ status: "ready" });
  expect(await filmsAtTiktok(start.owner, creativeId)).toBe(1);
});

test("killed after TikTok took the film and before we knew, the app finds it instead of sending it again", async () => {
  const start = await filmAndOwner(storm, folder, 5 * 1024 * 1024);
  // The first step to be written down is the check, then the words, then the film.
  const held = storm.stack.gate.hold(/^POST .*record_creative_step/, 3);
  const { creativeId } = await uploadThrough(storm, { ...start, kills: 0, cuts: 0 });
  await held.reached;
  expect(await filmsAtTiktok(start.owner, creativeId)).toBe(1);
  await storm.stack.kill();
  held.lose();
  await storm.stack.start();

  await untilReady(storm, start.owner, creativeId);
  expect(await filmsAtTiktok(start.owner, creativeId)).toBe(1);
});

const IDS = [
  "../../../etc/passwd",
  "..%2f..%2f..%2fetc%2fpasswd",
  "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
  "..%5c..%5cwindows",
  "%252e%252e%252fetc",
  "....//....//etc/passwd",
  `${"a".repeat(31)}%00`,
  `${"a".repeat(32)}.json`,
  `${"a".repeat(32)}%2f..%2fb`,
  "%c0%ae%c0%ae%2fetc",
  "a".repeat(4000),
];

test.each(["HEAD", "PATCH", "DELETE", "GET"])(
  "%s of a path that leads elsewhere is only ever a 4xx",
  async (method) => {
    const owner = await storm.world.owner();
    const before = readdirSync(process.env.UPLOADS_DIR ?? "");
    const headers = {
      authorization: `Bearer ${storm.world.tokenOf(owner)}`,
      "tus-resumable": "1.0.0",
      "upload-offset": "0",
      "content-type": "application/offset+octet-stream",
    };
    const { appPort: port } = storm.stack.settings;
    for (const id of IDS) {
      const status = await new Promise<number>((resolve, reject) => {
        // As it stands: `fetch` would tidy the path up first.
        const path = `/api/uploads/${id}`;
        const outgoing = request({ host: "127.0.0.1", port, method, path, headers, agent: false });
        outgoing.on("response", (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        outgoing.on("error", reject);
        outgoing.end(method === "PATCH" ? "x" : undefined);
      });
      expect([id, Math.floor(status / 100)]).toEqual([id, 4]);
    }
    expect(readdirSync(process.env.UPLOADS_DIR ?? "")).toEqual(before);
  },
);
