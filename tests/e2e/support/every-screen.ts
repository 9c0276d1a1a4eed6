import { expect, type Locator, type Page } from "@playwright/test";
import type { Prepared } from "./looks-world";

/** Words of the interface in the language of a walk. */
export type Say = (path: string) => string;

export type Screen = {
  name: string;
  path: string | ((world: Prepared) => string);
  /** Opens what the picture is of: a dialog, a step, a menu. */
  prepare?: (page: Page, say: Say) => Promise<void>;
  /** A screen of one size alone. */
  only?: "phone" | "desk";
  /** A page that is not there, or breaks, says so to the console too. */
  isMissing?: boolean;
};

/** Who looks, and at what: every screen with something on it, and every one with nothing. */
export const SCREENS: Record<Viewer, Screen[]> = {
  nobody: [
    { name: "sign-in", path: "/sign-in" },
    { name: "sign-in-refused", path: "/sign-in", prepare: signInWrongly },
    { name: "sign-up", path: "/sign-up" },
    { name: "forgot-password", path: "/forgot-password" },
    { name: "mail-sent", path: "/forgot-password", prepare: askForMail },
    { name: "link-expired", path: "/link-expired" },
    { name: "confirm", path: "/auth/confirm?token_hash=x&type=recovery" },
    { name: "join", path: ({ joinPath }) => joinPath },
    { name: "join-gone", path: "/join/nothing-here" },
  ],
  homeless: [{ name: "welcome", path: "/welcome" }],
  newcomer: [
    ...[
      ...["dashboard", "directions", "creatives", "campaigns", "leads", "roi", "autopilot"],
      ...["autopilot/clients", "autopilot/backtest", "assistant", "notifications", "accounts"],
      ...["accounts/members", "accounts/history", "profile"],
    ].map((room) => ({ name: `empty-${room.replace("/", "-")}`, path: `/${room}` })),
  ],
  connecting: [
    { name: "choose-advertiser", path: ({ choosePath }) => choosePath },
    { name: "choose-gone", path: "/oauth/choose/00000000-0000-4000-8000-000000000000" },
    { name: "connect-declined", path: "/oauth/callback?error=access_denied" },
    { name: "connect-nothing", path: "/oauth/callback" },
    { name: "broken", path: ({ brokenPath }) => brokenPath, isMissing: true },
    ...["dashboard", "creatives", "campaigns", "campaigns/launch", "leads", "roi", "autopilot"].map(
      (room) => ({
        name: `unconnected-${room.replace("/", "-")}`,
        path: `/${room}?platform=tiktok`,
      }),
    ),
  ],
  agency: [
    { name: "dashboard", path: at("dashboard") },
    { name: "period", path: at("dashboard"), only: "desk", prepare: openPeriod },
    { name: "search", path: at("dashboard"), prepare: openSearch },
    { name: "more", path: at("dashboard"), only: "phone", prepare: press("shell.more") },
    { name: "directions", path: at("directions") },
    { name: "direction-new", path: at("directions", "&new=1") },
    {
      name: "direction",
      path: ({ directionId, clientId }) => at(`directions/${directionId}`)({ clientId }),
    },
    { name: "creatives", path: at("creatives") },
    {
      name: "creative",
      path: ({ creativeId, clientId }) => at("creatives", `&creative=${creativeId}`)({ clientId }),
    },
    { name: "campaigns", path: at("campaigns") },
    { name: "budget", path: at("campaigns"), prepare: openBudget },
    { name: "launch-what", path: at("campaigns/launch"), prepare: seeFilms },
    { name: "launch-what-refused", path: at("campaigns/launch"), prepare: refuseWhat },
    { name: "launch-how-much", path: at("campaigns/launch"), prepare: stepHowMuch },
    { name: "launch-check", path: at("campaigns/launch"), prepare: stepCheck },
    { name: "leads", path: at("leads") },
    { name: "lead", path: ({ leadId, clientId }) => at("leads", `&lead=${leadId}`)({ clientId }) },
    { name: "leads-unmapped", path: at("leads", "&view=unmapped") },
    { name: "roi", path: at("roi") },
    { name: "roi-creatives", path: at("roi", "&by=creative") },
    { name: "sale", path: at("roi"), prepare: press("roi.purchase.add") },
    { name: "sales-import", path: at("roi"), prepare: press("roi.import.open") },
    { name: "autopilot", path: at("autopilot") },
    { name: "autopilot-raise", path: at("autopilot"), prepare: openRaise },
    { name: "autopilot-let-act", path: at("autopilot"), prepare: askToAct },
    { name: "autopilot-stop", path: at("autopilot"), prepare: press("autopilot.kill.stop") },
    {
      name: "autopilot-run",
      path: ({ runId, clientId }) => at(`autopilot/${runId}`)({ clientId }),
    },
    { name: "autopilot-clients", path: at("autopilot/clients") },
    { name: "autopilot-backtest", path: at("autopilot/backtest") },
    { name: "assistant", path: at("assistant") },
    { name: "notifications", path: "/notifications" },
    { name: "accounts", path: "/accounts" },
    { name: "limits", path: ({ clientId }) => `/accounts?limits=${clientId}` },
    { name: "client-new", path: "/accounts?new=1" },
    { name: "connection", path: "/accounts", prepare: openConnection },
    { name: "members", path: "/accounts/members" },
    { name: "invite", path: "/accounts/members", prepare: press("accounts.invite.open") },
    { name: "history", path: "/accounts/history" },
    { name: "profile", path: "/profile" },
    { name: "not-found", path: "/nowhere", isMissing: true },
    ...["dashboard", "creatives", "campaigns", "leads", "roi", "autopilot"].map((room) => ({
      name: `instagram-${room}`,
      path: ({ clientId }: Prepared) => `/${room}?platform=instagram&account=${clientId}`,
    })),
  ],
};

export type Viewer = "nobody" | "homeless" | "newcomer" | "connecting" | "agency";

/** A room of the agency's client that has two months on TikTok behind it. */
function at(room: string, more = "") {
  return ({ clientId }: Pick<Prepared, "clientId">) =>
    `/${room}?platform=tiktok&account=${clientId}${more}`;
}

/** The one of two, for a desk and for a phone, that is on the screen. */
const shown = (both: Locator) => both.locator("visible=true").first();

function press(words: string) {
  return async (page: Page, say: Say) => {
    await shown(page.getByRole("button", { name: say(words), exact: true })).click();
    await expect(page.getByRole("dialog")).toBeVisible();
  };
}

async function signInWrongly(page: Page): Promise<void> {
  await page.locator("button[type=submit]:enabled").waitFor();
  await page.locator("input[type=email]").fill("nobody@example.kz");
  await page.locator("input[type=password]").fill("wrong wrong wrong");
  await page.locator("button[type=submit]").click();
  await expect(shown(page.getByRole("alert"))).toBeVisible();
}

async function askForMail(page: Page, say: Say): Promise<void> {
  await page.locator("button[type=submit]:enabled").waitFor();
  // An address is written to only so often, and every walk asks.
  await page.locator("input[type=email]").fill(`${crypto.randomUUID()}@example.kz`);
  await page.locator("button[type=submit]").click();
  await expect(page.getByRole("heading", { name: say("auth.sent.title") })).toBeVisible();
}

async function openPeriod(page: Page): Promise<void> {
  await page.getByRole("banner").getByRole("button", { name: /\d/ }).first().click();
  await expect(page.getByRole("dialog").or(page.getByRole("menu")).first()).toBeVisible();
}

async function openSearch(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
}

async function openBudget(page: Page, say: Say): Promise<void> {
  const [before = ""] = say("campaigns.budget.edit").split(/[«“]/);
  await shown(page.getByRole("button", { name: before.trim() })).click();
  await page.getByLabel(say("campaigns.budget.perDay")).fill("13000");
}

/** What spends more is asked about first, with its sums. */
async function openRaise(page: Page, say: Say): Promise<void> {
  const [before = ""] = say("autopilot.report.accept.raise").split("{");
  await shown(page.getByRole("button", { name: before.trim() })).click();
  await expect(page.getByRole("dialog")).toBeVisible();
}

async function askToAct(page: Page, say: Say): Promise<void> {
  await page.getByRole("radio", { name: say("autopilot.modes.act.name") }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
}

async function openConnection(page: Page, say: Say): Promise<void> {
  const [before = ""] = say("accounts.connection.setUpLabel").split("{");
  await shown(page.getByRole("button", { name: before.trim() })).click();
  await expect(page.getByRole("dialog")).toBeVisible();
}

async function seeFilms(page: Page, say: Say): Promise<void> {
  await expect(page.getByText(say("campaigns.wizard.readingFilms"))).toHaveCount(0);
}

async function refuseWhat(page: Page, say: Say): Promise<void> {
  await seeFilms(page, say);
  await page.locator("textarea").fill("");
  await page.getByRole("button", { name: say("campaigns.wizard.next") }).click();
  await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
}

async function stepHowMuch(page: Page, say: Say): Promise<void> {
  await page.getByRole("button", { name: say("campaigns.wizard.chooseForMe") }).click();
  await page.locator("textarea").fill("Имплант за один день. Считаем по снимку, без «от»");
  await page.getByLabel(say("campaigns.wizard.page"), { exact: true }).click();
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: say("campaigns.wizard.next") }).click();
  await expect(page.getByLabel(say("campaigns.wizard.budget"))).toBeVisible();
}

async function stepCheck(page: Page, say: Say): Promise<void> {
  await stepHowMuch(page, say);
  await page.getByRole("button", { name: say("campaigns.wizard.next") }).click();
  await expect(page.getByRole("heading", { name: say("campaigns.wizard.checked") })).toBeVisible();
}
