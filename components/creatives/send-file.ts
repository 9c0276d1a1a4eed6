import { DetailedError, Upload } from "tus-js-client";
import { CHUNK_BYTES } from "#lib/uploads/schema";
import type { UploadItem } from "./upload-item";

export type Events = {
  onUrl(url: string): void;
  onProgress(sentBytes: number): void;
  /** The last byte is at the server; the creative it has become, where it said so. */
  onDone(creativeId: string | null): void;
  /** The network or the server is away: it is worth trying again. */
  onLost(): void;
  /** The server refuses for good; `body` is its problem+json. */
  onRefused(body: string | undefined): void;
};

/** Short steps first: most losses are over at once. */
const RETRY_MS = [0, 1000, 3000, 5000];
/** What passes by itself: busy, too often, away. */
const PASSING = [408, 409, 423, 425, 429];

/** Sends a file by tus from wherever it stopped; answers how to stop it again. */
export function sendFile(item: UploadItem, file: File, events: Events): () => void {
  let creativeId: string | null = null;
  const upload = new Upload(file, {
    endpoint: `/api/uploads?userAccountId=${item.userAccountId}`,
    uploadUrl: item.url,
    chunkSize: CHUNK_BYTES,
    retryDelays: RETRY_MS,
    // The row remembers where its file went; a second memory could only disagree.
    storeFingerprintForResuming: false,
    metadata: {
      filename: item.fileName,
      filetype: file.type || "application/octet-stream",
      directionId: item.directionId,
      title: item.fileName.replace(/\.[^.]+$/, "").slice(0, 200) || item.fileName,
    },
    onUploadUrlAvailable() {
      if (upload.url) events.onUrl(upload.url);
    },
    onAfterResponse(_request, response) {
      creativeId = response.getHeader("upload-creative") ?? creativeId;
    },
    onProgress: (sent) => events.onProgress(sent),
    onShouldRetry: (error) => isPassing(error),
    onSuccess: () => events.onDone(creativeId),
    onError(error) {
      if (error instanceof DetailedError && error.originalResponse && !isPassing(error)) {
        events.onRefused(error.originalResponse.getBody());
      } else events.onLost();
    },
  });
  upload.start();
  return () => void upload.abort();
}

function isPassing(error: DetailedError): boolean {
  const status = error.originalResponse?.getStatus() ?? 0;
  return status === 0 || status >= 500 || PASSING.includes(status);
}

/** Tells the server that nobody will finish this file. */
export async function cancelFile(url: string): Promise<void> {
  await Upload.terminate(url, { retryDelays: RETRY_MS }).catch(() => undefined);
}
