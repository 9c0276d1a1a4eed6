import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { APP, type Door } from "#tests/sandbox/tiktok/door";

export const firstForm = (door: Door) => {
  const [form] = door.sandbox.world.forms.ownedBy(door.account.id);
  if (!form) throw new Error("no forms");
  return form;
};

export type Heard = { headers: IncomingHttpHeaders; body: string };

/** Listens for webhooks at an address of this machine. */
export async function listener(status = () => 200) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      heard.push({ headers: request.headers, body });
      response.writeHead(status()).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

export const proof = { app_id: APP.id, secret: APP.secret };
export const subscribe = (
  door: Door,
  callback_url: string,
  detail: object = {},
  more: object = {},
) =>
  door.post("/subscription/subscribe/", {
    ...proof,
    subscribe_entity: "LEAD",
    callback_url,
    subscription_detail: {
      access_token: "token-of-the-tests",
      advertiser_id: door.account.id,
      lead_source: "INSTANT_FORM",
      ...detail,
    },
    ...more,
  });
