import { open } from "node:fs/promises";
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { CHUNK_BYTES } from "#lib/uploads/schema";
import { encodeMetadata } from "#tests/support/metadata";

type Wish = {
  url: string;
  token: string;
  path: string;
  directionId: string;
  /** Called before each piece; what happens to the line or the server happens then. */
  onPiece?: (sentBytes: number) => void;
};

type Reply = { status: number; headers: Record<string, string | string[] | undefined> };

/** Between tries; a killed server needs a while to come back. */
const PAUSE_MS = 300;

/** Sends a file by tus and never gives up; answers what it has become. */
export async function uploadStubbornly({ url, token, path, directionId, onPiece }: Wish) {
  const file = await open(path);
  const { size } = await file.stat();
  const base = { authorization: `Bearer ${token}`, "tus-resumable": "1.0.0" };
  const talk = (method: string, to: string, more: Record<string, string>, body?: Buffer) =>
    send(`${url}${to}`, method, { ...base, ...more }, body);

  async function insist(ask: () => Promise<Reply>): Promise<Reply> {
    for (;;) {
      const reply = await ask().catch(() => null);
      const isPassing = !reply || reply.status >= 500 || [423, 429].includes(reply.status);
      if (!isPassing) return reply;
      await sleep(PAUSE_MS);
    }
  }

  const metadata = { filename: "storm.mp4", filetype: "video/mp4", directionId };
  const announced = await insist(() =>
    talk("POST", "/api/uploads", {
      "upload-length": String(size),
      "upload-metadata": encodeMetadata(metadata),
    }),
  );
  if (announced.status !== 201) throw new Error(`announced: ${announced.status}`);
  const to = String(announced.headers.location);
  let offset = 0;
  let faults = 0;
  const piece = Buffer.alloc(CHUNK_BYTES);
  let creativeId: string | undefined;
  while (!creativeId) {
    const { bytesRead } = await file.read(piece, 0, CHUNK_BYTES, offset);
    onPiece?.(offset);
    const headers = {
      "upload-offset": String(offset),
      "content-type": "application/offset+octet-stream",
    };
    const sent = await talk("PATCH", to, headers, piece.subarray(0, bytesRead)).catch(() => null);
    let reply = sent;
    if (sent?.status !== 204) {
      faults += 1;
      reply = await insist(() => talk("HEAD", to, {}));
    }
    offset = Number(reply?.headers["upload-offset"]);
    const become = reply?.headers["upload-creative"];
    if (typeof become === "string") creativeId = become;
  }
  await file.close();
  return { id: to.split("/").at(-1) ?? "", creativeId, faults, sizeBytes: size };
}

function send(
  url: string,
  method: string,
  headers: Record<string, string>,
  body?: Buffer,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const length = { "content-length": String(body?.byteLength ?? 0) };
    const outgoing = request(url, { method, headers: { ...headers, ...length }, agent: false });
    outgoing.on("response", (answer) => {
      answer.resume();
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
      answer.on("error", reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
