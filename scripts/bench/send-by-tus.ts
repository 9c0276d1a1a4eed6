import { open } from "node:fs/promises";
import { Agent, request } from "node:http";
import { CHUNK_BYTES } from "#lib/uploads/schema";

type Answer = { status: number; headers: Record<string, string | string[] | undefined> };
type Sent = { seconds: number; creativeId: string | null };

/** Uploads a file in pieces of the size the browser sends, as fast as the server takes them. */
export async function sendByTus(
  url: string,
  path: string,
  headers: Record<string, string>,
): Promise<Sent> {
  const agent = new Agent({ keepAlive: true });
  const file = await open(path);
  const { size } = await file.stat();
  const startedAt = performance.now();
  const base = { "tus-resumable": "1.0.0", ...headers };
  const ask = (method: string, to: string, more: Record<string, string>, body?: Uint8Array) =>
    send(new URL(to, url), { method, headers: { ...base, ...more }, agent }, body);

  const announced = await ask("POST", "/api/uploads", { "upload-length": String(size) });
  if (announced.status !== 201) throw new Error(`the upload was refused: ${announced.status}`);
  const to = String(announced.headers.location);
  const piece = new Uint8Array(CHUNK_BYTES);
  let creativeId: string | null = null;
  for (let offset = 0; offset < size; ) {
    const { bytesRead } = await file.read(piece, 0, CHUNK_BYTES, offset);
    const more = {
      "upload-offset": String(offset),
      "content-type": "application/offset+octet-stream",
    };
    const answer = await ask("PATCH", to, more, piece.subarray(0, bytesRead));
    if (answer.status !== 204) throw new Error(`a piece was refused: ${answer.status}`);
    offset = Number(answer.headers["upload-offset"]);
    creativeId = (answer.headers["upload-creative"] as string | undefined) ?? creativeId;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await file.close();
  agent.destroy();
  return { seconds, creativeId };
}

type Ask = { method: string; headers: Record<string, string>; agent: Agent };

function send(url: URL, { method, headers, agent }: Ask, body?: Uint8Array): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = { "content-length": String(body?.byteLength ?? 0) };
    const outgoing = request(url, { method, headers: { ...headers, ...length }, agent });
    outgoing.on("response", (answer) => {
      answer.resume();
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
