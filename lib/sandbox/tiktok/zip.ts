import { crc32, deflateRawSync } from "node:zlib";

const DEFLATED = 8;
/** Names are UTF-8. */
const FLAGS = 0x800;
const VERSION = 20;
/** 1 January 1980, the first day a ZIP knows: what is inside tells the time by itself. */
const DATE = 0x21;

/** A ZIP archive of one file. */
export function zipOf(name: string, content: Uint8Array): Buffer {
  const packed = deflateRawSync(content);
  const title = Buffer.from(name);
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(VERSION, 0);
  shared.writeUInt16LE(FLAGS, 2);
  shared.writeUInt16LE(DEFLATED, 4);
  shared.writeUInt16LE(DATE, 8);
  shared.writeUInt32LE(crc32(content), 10);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(content.length, 18);
  shared.writeUInt16LE(title.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), shared, title, packed]);
  // The directory repeats the header, and says where it stands: at the beginning.
  const entry = Buffer.concat([
    Buffer.from("PK\x01\x02"),
    Buffer.from([VERSION, 0]),
    shared,
    Buffer.alloc(14),
    title,
  ]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(entry.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, entry, Buffer.from("PK\x05\x06"), end]);
}
