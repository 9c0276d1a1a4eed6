import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { controlClient } from "#lib/sandbox/control-client";
import { startChild } from "../../scripts/child.ts";
import { freePort } from "../../scripts/free-port.ts";
import { ROOT } from "../../scripts/settings.ts";

const folder = mkdtempSync(join(tmpdir(), "sandbox-program-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the program killed without a word goes on where it was", async () => {
  const port = await freePort();
  const main = join(ROOT, "lib", "sandbox", "main.ts");
  const data = join(folder, "world.sqlite");
  const begin = async () => {
    const program = startChild({
      name: "sandbox",
      command: [main, "--port", String(port), "--data", data],
      env: { PATH: process.env.PATH },
      log: join(folder, "sandbox.log"),
    });
    await program.ready;
    return program;
  };
  const control = controlClient(() => `http://127.0.0.1:${port}`);

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
