const THIS_MACHINE = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * The page's address under the name we go by, for somebody who came by another name of this machine.
 *
 * Cookies, links from e-mails and `requireOwnPage` know one name only: at 127.0.0.1 the page of
 * localhost opens, and then nothing on it works. Null where there is nowhere better to send them.
 */
export function ownAddress(
  { method, headers, url }: Pick<Request, "method" | "headers" | "url">,
  ours: string,
): string | null {
  const { pathname, search } = new URL(url);
  const isPage = method === "GET" && headers.get("sec-fetch-dest") === "document";
  if (!isPage || pathname.startsWith("/api/")) return null;
  const host = headers.get("host") ?? "";
  if (!URL.canParse(`http://${host}`)) return null;

  const came = new URL(`http://${host}`);
  const home = new URL(ours);
  const isOtherName =
    came.hostname !== home.hostname &&
    came.port === home.port &&
    [came, home].every(({ hostname }) => THIS_MACHINE.has(hostname));
  return isOtherName ? home.origin + pathname + search : null;
}
