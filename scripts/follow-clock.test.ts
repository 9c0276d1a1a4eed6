import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { clockFileOf, writeBehindMs } from "./clock-file.ts";

const DAY_MS = 86_400_000;
const CLOCK = join(import.meta.dirname, "follow-clock.ts");

/** Says how far behind it is whenever it is asked. */
const TELL = `process.stdin.on("data", () => {
  const times = [Date.now(), new Date().getTime(), Date.parse(new Date(0).toISOString())];
  console.log(JSON.stringify([...times, structuredClone(new Date()) instanceof Date]));
})`;

test("a process lives by the demo's clock, and by the machine's once that has caught up", async () => {
  const file = clockFileOf(mkdtempSync(join(tmpdir(), "performante-clock-")));
  writeBehindMs(file, 7 * DAY_MS);
  const child = spawn(process.execPath, ["--import", CLOCK, "-e", TELL], {
    env: { ...process.env, DEMO_CLOCK_FILE: file },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ask = async () => {
    child.stdin.write("?");
    const [line] = await new Promise<Buffer[]>((told) =>
      child.stdout.once("data", (...all) => told(all)),
    );
    return JSON.parse(String(line)) as [number, number, number, boolean];
  };
  const daysBehind = (at: number) => Math.round((Date.now() - at) / DAY_MS);

  const [now, made, epoch, isDate] = await ask();
  expect([daysBehind(now), daysBehind(made), epoch, isDate]).toEqual([7, 7, 0, true]);
  writeBehindMs(file, 2 * DAY_MS);
  await expect.poll(async () => daysBehind((await ask())[0])).toBe(2);
  writeBehindMs(file, 0);
  await expect.poll(async () => daysBehind((await ask())[1])).toBe(0);
  child.kill();
});
