import "server-only";
import { lookup } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { Readable, Transform } from "node:stream";
import { AppError } from "#lib/errors";
import { MB } from "#lib/media/bytes";
import { isPublicAddress } from "#lib/uploads/public-address";
import type { Bytes } from "#lib/uploads/shelf";

/** Where a link somebody gave us may lead. */
export type Reach = {
  protocol: "https:" | "http:";
  /** As `URL` writes it: empty is the protocol's own. */
  port: string;
  allows(address: string): boolean;
  lookup: LookupFunction;
};

/** The open internet, on the port of https. */
export const INTERNET: Reach = {
  protocol: "https:",
  port: "",
  allows: isPublicAddress,
  lookup: lookup as LookupFunction,
};

const MOST_REDIRECTS = 3;
const SILENCE_MS = 30_000;
const WHOLE_MS = 10 * 60_000;

export type Fetched = { type: string; body: Bytes };

/**
 * Fetches a file from a link somebody gave us, as a stream that ends at `maxBytes`.
 *
 * The address is checked where the connection is made, after the name was resolved:
 * checking first and connecting later is beaten by a name that changes in between.
 * No cookie or token goes along, and what a redirect says is checked anew.
 */
export async function fetchUrl(
  link: string,
  { maxBytes, reach = INTERNET }: { maxBytes: number; reach?: Reach },
): Promise<Fetched> {
  const signal = AbortSignal.timeout(WHOLE_MS);
  let url = link;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const answer = await connect(requireReach(url, reach), reach, signal);
    const status = answer.statusCode ?? 0;
    const next = answer.headers.location;
    if (status >= 300 && status < 400 && next) {
      answer.destroy();
      url = URL.parse(next, url)?.href ?? "";
      continue;
    }
    return read(answer, status, maxBytes);
  }
  throw new AppError("invalid", "media_url_redirects");
}

function requireReach(link: string, { protocol, port, allows }: Reach): URL {
  const url = URL.parse(link);
  const host = url?.hostname.replace(/^\[|\]$/g, "") ?? "";
  // A name is judged by what it resolves to, when the connection is made.
  const isForbidden =
    !url ||
    url.protocol !== protocol ||
    url.port !== port ||
    url.username !== "" ||
    url.password !== "" ||
    (isIP(host) !== 0 && !allows(host));
  if (isForbidden) throw new AppError("invalid", "media_url_forbidden");
  return url;
}

function connect(url: URL, reach: Reach, signal: AbortSignal): Promise<IncomingMessage> {
  const request = reach.protocol === "https:" ? requestHttps : requestHttp;
  const headers = { "user-agent": "Performante", accept: "video/*, image/*, */*;q=0.5" };
  const options = { lookup: guarded(reach), signal, timeout: SILENCE_MS, headers, agent: false };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, options, resolve);
    outgoing.on("timeout", () => outgoing.destroy(new Error("silence")));
    outgoing.on("error", (cause) => {
      const words = cause instanceof AppError ? cause : null;
      reject(words ?? new AppError("unavailable", "media_url_unreachable", { cause }));
    });
    outgoing.end();
  });
}

/** Resolves a name and refuses it as a whole when one of its addresses is not allowed. */
function guarded({ allows, lookup }: Reach): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses = Array.isArray(found) ? found : [];
      const [first] = addresses;
      if (error || !first) return callback(error ?? new Error("no address"), "", 0);
      if (!addresses.every(({ address }) => allows(address))) {
        return callback(new AppError("invalid", "media_url_forbidden"), "", 0);
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
}

function read(answer: IncomingMessage, status: number, maxBytes: number): Fetched {
  const type = answer.headers["content-type"] ?? "";
  const announced = Number(answer.headers["content-length"] ?? 0);
  const refused =
    (status !== 200 && new AppError("invalid", "media_url_status", { values: { status } })) ||
    (/^(text\/|application\/(json|xml|javascript))/i.test(type) &&
      new AppError("invalid", "media_url_type")) ||
    (announced > maxBytes && tooLarge(announced, maxBytes));
  if (refused) {
    answer.destroy();
    throw refused;
  }
  let size = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.byteLength;
      done(size > maxBytes ? tooLarge(size, maxBytes) : null, chunk);
    },
  });
  answer.on("error", (cause) => {
    counted.destroy(new AppError("unavailable", "media_url_unreachable", { cause }));
  });
  return { type, body: Readable.toWeb(answer.pipe(counted)) as Bytes };
}

const tooLarge = (size: number, max: number) =>
  new AppError("too_large", "film_too_large", {
    values: { size: Math.ceil(size / MB), max: max / MB },
  });
