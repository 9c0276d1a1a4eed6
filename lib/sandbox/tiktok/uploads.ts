import { z } from "zod";
import { blobsOf } from "#lib/sandbox/blobs";
import { DAY_MS } from "#lib/sandbox/clock";
import { type AccountCall, SCOPE } from "#lib/sandbox/tiktok/call";
import { withAccount } from "#lib/sandbox/tiktok/endpoint";
import { fromAddress, type IncomingFile, md5Of } from "#lib/sandbox/tiktok/incoming-file";
import { integer } from "#lib/sandbox/tiktok/params";
import type { Upload } from "#lib/sandbox/tiktok/records";
import { invalid, MISSING, Refusal } from "#lib/sandbox/tiktok/refusal";
import { spaceTime } from "#lib/sandbox/tiktok/wire-time";

const MB = 1024 * 1024;
const PIECE = 10 * MB;
const contentType = z.enum(["image", "music", "video", "playable"]);

/** The file behind a `file_id`, whole; it lives for a day. */
export function uploadedFile(call: AccountCall, fileId: string | undefined): IncomingFile {
  if (!fileId) throw invalid("file_id", MISSING);
  const upload = call.records.uploads
    .ownedBy(call.account.id)
    .find((each) => each.fileId === fileId);
  if (!upload) throw invalid("file_id", `File ${fileId} does not exist.`);
  if (call.sandbox.clock.now() >= upload.createdAt + DAY_MS) {
    throw new Refusal(40910, "The file has expired.");
  }
  const bytes = blobsOf(call.sandbox.store).read(upload.id) ?? new Uint8Array();
  return { bytes, name: upload.name, md5: md5Of(bytes) };
}

function begin({ sandbox, account, records }: AccountCall, name: string, size: number): Upload {
  return records.uploads.put({
    id: sandbox.ids.hex("tiktok upload", 32),
    accountId: account.id,
    name,
    size,
    received: 0,
    fileId: null,
    createdAt: sandbox.clock.now(),
  });
}

const offsets = ({ received, size }: Upload) => ({
  start_offset: received,
  end_offset: Math.min(received + PIECE, size),
});

function openUpload({ records, account }: AccountCall, id: string): Upload {
  const upload = records.uploads.get(id);
  if (upload?.accountId === account.id && upload.fileId === null) return upload;
  throw invalid("upload_id", `Upload ${id} does not exist.`);
}

function close({ sandbox, records }: AccountCall, upload: Upload) {
  const { ids, store } = sandbox;
  const done = records.uploads.update(upload.id, { fileId: ids.hex("tiktok file", 32) });
  return {
    file_id: done.fileId,
    file_name: done.name,
    signature: md5Of(blobsOf(store).read(upload.id) ?? new Uint8Array()),
    size: done.size,
    create_time: spaceTime(done.createdAt),
  };
}

const start = withAccount("POST", "/file/start/upload/", {
  scope: SCOPE.creative,
  input: z.object({
    size: z
      .number()
      .int()
      .min(20 * MB)
      .max(500 * MB),
    content_type: contentType,
    name: z.string().min(1).max(100).optional(),
  }),
  answer(call, { size, name = "upload" }) {
    const upload = begin(call, name, size);
    return { upload_id: upload.id, file_name: upload.name, ...offsets(upload) };
  },
});

const transfer = withAccount("POST", "/file/transfer/upload/", {
  scope: SCOPE.creative,
  input: z.object({
    upload_id: z.string(),
    signature: z.string(),
    start_offset: integer(0, 500 * MB),
    file: z.instanceof(File, { error: MISSING }),
  }),
  async answer(call, { upload_id, signature, start_offset, file }) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const upload = openUpload(call, upload_id);
    if (start_offset !== upload.received) {
      throw invalid("start_offset", `Must be ${upload.received}.`);
    }
    if (bytes.length > offsets(upload).end_offset - upload.received) {
      throw new Refusal(40907, "The chunk is too large.");
    }
    if (md5Of(bytes) !== signature.toLowerCase()) {
      throw new Refusal(40900, "The MD5 of the chunk does not match its signature.");
    }
    blobsOf(call.sandbox.store).append(upload.id, bytes);
    const received = upload.received + bytes.length;
    return offsets(call.records.uploads.update(upload.id, { received }));
  },
});

const finish = withAccount("POST", "/file/finish/upload/", {
  scope: SCOPE.creative,
  input: z.object({ upload_id: z.string() }),
  answer(call, { upload_id }) {
    const upload = openUpload(call, upload_id);
    if (upload.received < upload.size) {
      throw invalid("upload_id", `${upload.size - upload.received} bytes are missing.`);
    }
    return close(call, upload);
  },
});

const temporarily = withAccount("POST", "/file/temporarily/upload/", {
  scope: SCOPE.creative,
  input: z.object({
    content_type: contentType,
    upload_type: z.enum(["FILE", "URL"]).default("FILE"),
    file: z.unknown().optional(),
    url: z.string().optional(),
    signature: z.string().optional(),
    name: z.string().min(1).max(100).optional(),
  }),
  async answer(call, input) {
    const { bytes, name } = await temporaryFile(call, input);
    const upload = begin(call, input.name ?? name, bytes.length);
    blobsOf(call.sandbox.store).append(upload.id, bytes);
    return close(call, upload);
  },
});

type Temporary = { upload_type: string; url?: string; file?: unknown; signature?: string };

async function temporaryFile(call: AccountCall, input: Temporary) {
  if (input.upload_type === "URL") return fromAddress(input.url, "video", call);
  if (!(input.file instanceof File)) throw new Refusal(40905, "The file is missing.");
  if (input.file.size === 0) throw new Refusal(40906, "The file is empty.");
  if (input.file.size > 100 * MB) throw new Refusal(40907, "The maximum is 100 MB.");
  const bytes = new Uint8Array(await input.file.arrayBuffer());
  if (md5Of(bytes) !== input.signature?.toLowerCase()) {
    throw new Refusal(40900, "The MD5 of the file does not match its signature.");
  }
  return { bytes, name: input.file.name };
}

export const UPLOADS = [start, transfer, finish, temporarily];
