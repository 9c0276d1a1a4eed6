import { expect } from "@playwright/test";

type Mail = { to: string; subject: string; links: string[] };

/** The links of the newest letter to an address, once it has come. */
export async function linksTo(email: string): Promise<string[]> {
  const box = `${process.env.E2E_MAIL_URL}?to=${encodeURIComponent(email)}`;
  let mails: Mail[] = [];
  await expect(async () => {
    mails = await (await fetch(box)).json();
    expect(mails.length).toBeGreaterThan(0);
  }).toPass({ timeout: 30_000 });
  return mails[0]?.links ?? [];
}
