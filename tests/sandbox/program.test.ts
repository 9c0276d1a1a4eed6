import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { controlClient } from "#lib/sandbox/control-client";
import { startChild } from "../../scripts/child.ts";
import { freePort } from "../../scripts/free-port.ts";
import { ROOT } from "../../scripts/settings.ts";

const folder = mkdtempSync(join(tmpdir(), "sandbox-program-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The program on a port of its own, to be started as often as one likes. */
async function program(...options: string[]) {
  const port = await freePort();
  const main = join(ROOT, "lib", "sandbox", "main.ts");
  const begin = async () => {
    const child = startChild({
      name: "sandbox",
      command: [main, "--port", String(port), ...options],
      env: { PATH: process.env.PATH },
      log: join(folder, "sandbox.log"),
    });
    await child.ready;
    return child;
  };
  return { port, begin, control: controlClient(() => `http://127.0.0.1:${port}`) };
}

test("the program killed without a word goes on where it was", async () => {
  const { port, begin, control } = await program("--data", join(folder, "world.sqlite"));

  const first = await begin();
  await control.reset({ world: "demo", at: "2026-09-01T00:00:00Z" });
  await control.moveClock({ advanceHours: 5 });
  const { token } = await control.token({ platform: "telegram" });
  const call = await fetch(`http://127.0.0.1:${port}/telegram/bot${token}/getMe`);
  const bot = await call.json();
  const fault = { kind: "http_error", status: 503 } as const;
  await control.arm({ platform: "telegram", after: 1, times: 2, fault });
  const faults = await control.faults();
  const requests = await control.requests();
  const state = await control.state();
  const truth = await control.truth();
  first.kill("SIGKILL");
  await first.gone;

  const second = await begin();
  expect(await control.faults()).toEqual(faults);
  expect(await control.requests()).toEqual(requests);
  const again = await fetch(`http://127.0.0.1:${port}/telegram/bot${token}/getMe`);
  expect(await again.json()).toEqual(bot);
  expect(bot.ok).toBe(true);
  const struck = await fetch(`http://127.0.0.1:${port}/telegram/bot${token}/getMe`);
  expect(struck.status).toBe(503);
  expect(await control.state()).toEqual(state);
  expect(await control.truth()).toEqual(truth);
  await second.stop();
});

test("a market of one's own comes from a JSON file, and a wrong one doesn't start", async () => {
  const file = join(folder, "own.json");
  writeFileSync(file, JSON.stringify({ base: "volatile", level: [3, 3] }));
  const { begin, control } = await program("--world", "fresh", "--regime", file);
  const child = await begin();
  const truth = await control.truth();
  expect(truth.regime).toBe("own");
  expect(truth.accounts.map(({ level }) => level)).toEqual(Array(6).fill(3));
  await child.stop();

  writeFileSync(file, JSON.stringify({ base: "volatile", levle: [3, 3] }));
  await expect((await program("--regime", file)).begin()).rejects.toThrow();
});
