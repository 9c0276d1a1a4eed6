import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type Page } from "@playwright/test";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Running, start } from "#tests/sandbox/support";
import { findChromium } from "../../scripts/chromium.ts";
import { createProgress } from "../../scripts/progress.ts";

let browser: Browser;
beforeAll(async () => {
  const executablePath = await findChromium(createProgress(process.stderr));
  browser = await chromium.launch({ executablePath });
});
afterAll(() => browser.close());

/** The app's own address, to which a consent page sends the browser back. */
async function home(): Promise<string> {
  const server = createServer((_request, response) => response.end("back home"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
}

/** A phone of 360 px at this address of the sandbox. */
async function openPage({ url: origin }: Running, path: string, query: Record<string, string>) {
  const url = new URL(path, origin());
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  onTestFinished(() => page.close());
  await page.goto(url.href);
  return page;
}

/** Chooses the first account alone, and presses the button by keyboard. */
async function choose(page: Page, boxes: string, button: string): Promise<URL> {
  const others = await page.locator(boxes).all();
  for (const box of others.slice(1)) await box.uncheck();
  const isWider = await page.evaluate(
    "document.documentElement.scrollWidth > document.documentElement.clientWidth",
  );
  expect(isWider).toBe(false);
  await page.getByRole("button", { name: button }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/callback?**");
  return new URL(page.url());
}

const TIKTOK = { app_id: "7300000000000000901", secret: "sandbox-tiktok-app-secret" };

test("a browser walks through TikTok's consent page", async () => {
  const running = start();
  await running.listen();
  const redirect_uri = await home();
  const query = { app_id: TIKTOK.app_id, state: "s 1&2", redirect_uri };
  const page = await openPage(running, "/tiktok/portal/auth", query);
  const [account] = running.sandbox.world.accounts.ownedBy("tiktok");
  const back = await choose(page, "[name=advertiser_ids]", "Allow");
  expect(back.href.split("?")[0]).toBe(redirect_uri);
  expect(back.searchParams.get("state")).toBe("s 1&2");

  const traded = await running.fetch(`${running.url()}/tiktok/open_api/v1.3/oauth2/access_token/`, {
    method: "POST",
    body: JSON.stringify({ ...TIKTOK, auth_code: back.searchParams.get("auth_code") }),
  });
  expect(await traded.json()).toMatchObject({ code: 0, data: { advertiser_ids: [account?.id] } });

  const again = await openPage(running, "/tiktok/portal/auth", query);
  const away = await choose(again, "[name=advertiser_ids]", "Cancel");
  expect([...away.searchParams.keys()]).toEqual(["state"]);

  const stranger = await openPage(running, "/tiktok/portal/auth", { ...query, app_id: "1" });
  expect(await stranger.getByRole("heading").textContent()).toBe("Authorization failed");
});

const META = { client_id: "777000111000111", client_secret: "sandbox-meta-app-secret" };

test("a browser walks through Meta's login dialog", async () => {
  const running = start();
  await running.listen();
  const redirect_uri = await home();
  const query = {
    client_id: META.client_id,
    redirect_uri,
    state: "s-1",
    scope: "ads_management,leads_retrieval",
  };
  const page = await openPage(running, "/meta/v26.0/dialog/oauth", query);
  const [account] = running.sandbox.world.accounts.ownedBy("meta");
  const back = await choose(page, "[name=account]", "Разрешить");
  expect(back.searchParams.get("state")).toBe("s-1");

  const ask = async (path: string, values: Record<string, string>) => {
    const search = new URLSearchParams(values);
    return (await running.fetch(`${running.url()}/meta/v26.0/${path}?${search}`)).json();
  };
  const code = back.searchParams.get("code") ?? "";
  const { access_token } = await ask("oauth/access_token", { ...META, redirect_uri, code });
  expect(await ask("me/adaccounts", { access_token, fields: "id" })).toMatchObject({
    data: [{ id: `act_${account?.id}` }],
  });

  const again = await openPage(running, "/meta/v26.0/dialog/oauth", query);
  const away = await choose(again, "[name=account]", "Отмена");
  expect(away.searchParams.get("error")).toBe("access_denied");
});
