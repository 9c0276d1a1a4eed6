import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createSandbox } from "#lib/sandbox/sandbox";
import { START, start } from "#tests/sandbox/support";

describe("state", () => {
  test("survives a restart of the program", async () => {
    const dataFile = join(mkdtempSync(join(tmpdir(), "sandbox-")), "world.sqlite");
    const first = createSandbox({ dataFile, startAt: START, seeding: { seed: "7" } });
    await first.control.moveClock({ advanceHours: 5 });
    const before = await first.control.state();
    await first.close();

    const second = start({ dataFile });
    expect(await second.control.state()).toEqual(before);
    expect(before.clock.atMs).toBe(START + 5 * 3_600_000);
  });

  test("of a program that kept no errors apart is taken over", async () => {
    const dataFile = join(mkdtempSync(join(tmpdir(), "sandbox-")), "world.sqlite");
    const first = createSandbox({ dataFile, startAt: START });
    await first.fetch(`${first.url()}/tiktok/x/`);
    first.sandbox.store.db.exec("alter table requests drop column error");
    await first.close();

    const second = start({ dataFile });
    await second.fetch(`${second.url()}/meta/v26.0/me`);
    expect(await second.control.requests()).toMatchObject([
      { seq: 1, platform: "tiktok", error: null },
      { seq: 2, platform: "meta", error: null },
    ]);
  });

  test("is the same for the same seed and another for another", async () => {
    const states = [];
    for (const seed of ["a", "a", "b"])
      states.push(await start({ seeding: { seed } }).control.state());
    expect(states[0]).toEqual(states[1]);
    expect(states[0]?.accounts[0]?.presence).not.toEqual(states[2]?.accounts[0]?.presence);
  });

  test("is forgotten at reset", async () => {
    const { control, sandbox } = start();
    sandbox.store.collection("accounts").delete((await control.state()).accounts[0]?.id ?? "");
    expect((await control.state()).accounts).toHaveLength(5);
    await control.reset({ seed: "2" });
    expect((await control.state()).accounts).toHaveLength(6);
  });

  test("a broken transaction leaves nothing behind", () => {
    const { sandbox } = start();
    const before = sandbox.world.accounts.count();
    expect(() =>
      sandbox.store.transaction(() => {
        for (const { id } of sandbox.world.accounts.list()) sandbox.world.accounts.delete(id);
        throw new Error("no");
      }),
    ).toThrow("no");
    expect(sandbox.world.accounts.count()).toBe(before);
  });
});

describe("requests", () => {
  test("are recorded with their correlation id, without the query", async () => {
    const { control, fetch, url } = start();
    const headers = { "x-correlation-id": "abc" };
    const response = await fetch(`${url()}/tiktok/open_api/v1.3/x/?secret=1`, { headers });
    expect(response.headers.get("x-correlation-id")).toBe("abc");
    expect(await control.requests()).toMatchObject([
      {
        seq: 1,
        platform: "tiktok",
        method: "GET",
        path: "/open_api/v1.3/x/",
        correlationId: "abc",
      },
    ]);
    expect(await control.requests(1)).toEqual([]);
  });
});

describe("webhooks", () => {
  test("leave in order of their time, are retried, and can be spoiled", async () => {
    const heard: string[] = [];
    let refusals = 1;
    const listener = createServer((request, response) => {
      heard.push(`${request.headers["x-subject"]} ${request.headers["x-signature"]}`);
      response.writeHead(refusals-- > 0 ? 500 : 200).end();
    });
    await new Promise<void>((resolve) => listener.listen(0, resolve));
    const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;

    const { sandbox, control } = start();
    const enqueue = (subject: string, dueAt: number, mood = {}) =>
      sandbox.webhooks.enqueue(
        {
          platform: "tiktok",
          subject,
          url,
          body: "{}",
          headers: { "x-subject": subject, "x-signature": "aa" },
          signatureHeaders: ["x-signature"],
          dueAt,
          retryAfterMs: [60_000],
        },
        mood,
      );
    enqueue("second", START + 5);
    enqueue("first", START + 1, { duplicates: 1, isWrongSigned: true });
    expect(await sandbox.webhooks.flush()).toBe(0);
    await control.moveClock({ advanceHours: 1 });
    await control.moveClock({ advanceHours: 1 });
    listener.close();

    expect(heard).toEqual(["first a0", "first a0", "second aa", "first a0"]);
    expect(sandbox.webhooks.list().map(({ state }) => state)).toEqual(Array(3).fill("delivered"));
  });
});
