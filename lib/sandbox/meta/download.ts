import { Refusal } from "#lib/sandbox/meta/refusal";
import type { Sandbox } from "#lib/sandbox/sandbox";

const TIMEOUT_MS = 60_000;

/** The file behind an address Meta was given. */
export async function download(
  { closing }: Sandbox,
  url: string,
  blame: string,
): Promise<Uint8Array> {
  try {
    const signal = AbortSignal.any([closing, AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await fetch(url, { signal });
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch {
    // Refused below, like any address that doesn't answer with a file.
  }
  const what = blame === "file_url" ? "video file" : "file";
  throw new Refusal({ code: 389, message: `(#389) Unable to fetch ${what} from URL.`, blame });
}
