/** A file that can be read piece by piece: picked in a browser, or stored on the server. */
export type FileBytes = {
  sizeBytes: number;
  /** The bytes from `start` up to, not including, `end`. */
  read(start: number, end: number): Promise<Uint8Array>;
};

export const MB = 1024 * 1024;

/** A file a person picked. */
export function bytesOf(file: Blob): FileBytes {
  return {
    sizeBytes: file.size,
    read: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
  };
}
