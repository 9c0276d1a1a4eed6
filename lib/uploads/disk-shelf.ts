import "server-only";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { FileStore } from "@tus/file-store";
import { notFound } from "#lib/errors";
import type { Bytes, Shelf } from "#lib/uploads/shelf";
import { requireKey } from "#lib/uploads/shelf-key";

/** Files in a folder of this machine. */
export function openDiskShelf(folder: string): Shelf {
  const directory = resolve(folder);
  const pathOf = (key: string) => join(directory, requireKey(key));
  return {
    store: new FileStore({ directory }),
    async open(key) {
      const path = pathOf(key);
      return { sizeBytes: await sizeOf(path), read: (start, end) => readPiece(path, start, end) };
    },
    async stream(key, range) {
      const path = pathOf(key);
      await sizeOf(path);
      const options = range && { start: range.start, end: range.end - 1 };
      return Readable.toWeb(createReadStream(path, options)) as Bytes;
    },
    async put(key, body) {
      const path = pathOf(key);
      await mkdir(directory, { recursive: true });
      // Whole or not at all: a name nobody reads until the last byte is there.
      const draft = `${path}.${crypto.randomUUID()}.draft`;
      try {
        await pipeline(body, createWriteStream(draft));
        await rename(draft, path);
      } finally {
        await rm(draft, { force: true });
      }
    },
    async remove(key) {
      const path = pathOf(key);
      // tus keeps what it knows of a file in a second one.
      await Promise.all([rm(path, { force: true }), rm(`${path}.json`, { force: true })]);
    },
  };
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw notFound();
  return found.size;
}

async function readPiece(path: string, start: number, end: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = new Uint8Array(end - start);
    const { bytesRead } = await file.read(buffer, 0, buffer.byteLength, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
