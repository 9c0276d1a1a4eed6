import { bytesOf } from "#lib/media/bytes";
import { readFilm } from "#lib/media/film";
import { flawsOf, sizeFlaw } from "#lib/media/film-rules";
import { makePoster } from "./make-poster";
import { sendFile } from "./send-file";
import { askServer, readRefusal, sendPoster } from "./upload-api";
import { AT_SERVER, type UploadItem } from "./upload-item";
import { rememberUpload } from "./upload-memory";
import { changeRow, findRow, listRows, liveOf, removeRow } from "./upload-rows";

/** Two at once fill a line; more only share it. */
const AT_ONCE = 2;
const LOOK_MS = 1500;
const TRY_AGAIN_MS = 10_000;

/** Looks into a file before a byte is sent, and lets it wait for its turn. */
export async function beginRow(item: UploadItem, file: File): Promise<void> {
  const tooLarge = sizeFlaw(file.size);
  const found = tooLarge ? { flaw: tooLarge } : await readFilm(bytesOf(file)).catch(() => null);
  if (!findRow(item.id)) return;
  // A browser that cannot read the file leaves the judgement to the server.
  const problems = !found
    ? []
    : "flaw" in found
      ? [found.flaw]
      : flawsOf(found.film, item.platform);
  if (problems.length > 0) return changeRow(item.id, { state: "refused", problems });
  await rememberUpload({ ...item, state: "queued" }, file);
  changeRow(item.id, { state: "queued" });
  pump();
}

/** Lets waiting files begin while there is room for them. */
export function pump(): void {
  const sending = listRows().filter(({ state }) => state === "uploading").length;
  const waiting = listRows().filter(({ state }) => state === "queued");
  for (const item of waiting.slice(0, Math.max(0, AT_ONCE - sending))) send(item);
}

/** Goes on with what had to wait for others. */
export function wake(states: readonly UploadItem["state"][]): void {
  for (const { id, state } of listRows()) {
    if (states.includes(state)) changeRow(id, { state: "queued" });
  }
  pump();
}

function send(item: UploadItem): void {
  const { id } = item;
  const one = liveOf(id);
  if (!one?.file) return;
  one.meter.reset();
  changeRow(id, { state: "uploading", bytesPerSecond: null, problems: [] });
  one.stop = sendFile(item, one.file, {
    onUrl: (url) => changeRow(id, { url }),
    onProgress(sentBytes) {
      const bytesPerSecond = one.meter.note(sentBytes, performance.now());
      changeRow(id, { sentBytes, bytesPerSecond });
    },
    onDone(creativeId) {
      changeRow(id, { state: "checking", sentBytes: item.sizeBytes, creativeId });
      void keepPoster(id);
      void watch(id);
      pump();
    },
    onLost: () => waitForLine(id),
    onRefused(body) {
      changeRow(id, { state: "failed", problems: [readRefusal(body)] });
      pump();
    },
  });
}

function waitForLine(id: string): void {
  if (findRow(id)?.state !== "uploading") return;
  changeRow(id, { state: navigator.onLine ? "waiting" : "offline", bytesPerSecond: null });
  if (navigator.onLine) setTimeout(() => wake(["waiting"]), TRY_AGAIN_MS);
  pump();
}

async function keepPoster(id: string): Promise<void> {
  const item = findRow(id);
  const file = liveOf(id)?.file;
  if (!item?.creativeId || !file) return;
  const still = await makePoster(file);
  if (still) await sendPoster(item.creativeId, item.userAccountId, still);
}

/** Follows the server's steps until there is nothing more to follow. */
export async function watch(id: string): Promise<void> {
  const item = findRow(id);
  if (!item?.creativeId || !AT_SERVER.includes(item.state)) return;
  const creative = await askServer(item.creativeId, item.userAccountId);
  if (creative?.status === "archived") return removeRow(id);
  if (creative && creative.status !== "uploading" && creative.status !== item.state) {
    const problems = creative.problems.map(({ code }) => ({ reason: code, values: {} }));
    changeRow(id, { state: creative.status, problems, saying: creative.problems[0]?.message });
  }
  setTimeout(() => void watch(id), LOOK_MS);
}
