import { cancelFile } from "./send-file";
import { retryOnServer } from "./upload-api";
import { UNSENT, type UploadItem } from "./upload-item";
import { beginRow, pump, wake, watch } from "./upload-lane";
import { forgetUpload, recallUploads, rememberUpload } from "./upload-memory";
import {
  changeRow,
  findRow,
  holdFile,
  listRows,
  liveOf,
  removeRow,
  showRows,
  subscribe,
} from "./upload-rows";

export type Goal = Pick<UploadItem, "userId" | "userAccountId" | "directionId" | "platform">;

let isRecalled = false;

/** Brings back what an earlier page left, paused; asked again it changes nothing. */
async function recall(): Promise<void> {
  if (isRecalled) return;
  isRecalled = true;
  window.addEventListener("online", () => wake(["offline", "waiting"]));
  window.addEventListener("offline", restOffline);
  const remembered = await recallUploads();
  const known = new Set(listRows().map(({ id }) => id));
  const isOver = ({ state }: UploadItem) => state === "ready" || state === "refused";
  for (const { item } of remembered) if (isOver(item)) void forgetUpload(item.id);
  const back = remembered.filter(({ item }) => !known.has(item.id) && !isOver(item));
  for (const { item, file } of back) holdFile(item.id, file);
  const rows = back.map(({ item, file }) => ({
    ...item,
    state: UNSENT.includes(item.state) ? ("paused" as const) : item.state,
    bytesPerSecond: null,
    needsFile: file === null,
  }));
  showRows([...rows, ...listRows()]);
  for (const { id } of rows) void watch(id);
}

function restOffline(): void {
  for (const { id, state } of listRows()) {
    if (state === "uploading") liveOf(id)?.stop?.();
    if (["uploading", "queued", "waiting"].includes(state)) {
      changeRow(id, { state: "offline", bytesPerSecond: null });
    }
  }
}

function add(files: readonly File[], goal: Goal): void {
  for (const file of files) {
    const item: UploadItem = {
      ...goal,
      id: crypto.randomUUID(),
      fileName: file.name,
      sizeBytes: file.size,
      lastModified: file.lastModified,
      state: "reading",
      sentBytes: 0,
      bytesPerSecond: null,
      url: null,
      creativeId: null,
      problems: [],
      needsFile: false,
    };
    holdFile(item.id, file);
    showRows([...listRows(), item]);
    void beginRow(item, file);
  }
}

function pause(id: string): void {
  liveOf(id)?.stop?.();
  changeRow(id, { state: "paused", bytesPerSecond: null });
  pump();
}

function resume(id: string): void {
  changeRow(id, { state: navigator.onLine ? "queued" : "offline" });
  pump();
}

/** The file of a row that lost it; another one is not taken for it. */
async function giveFile(id: string, file: File): Promise<boolean> {
  const item = findRow(id);
  if (!item || file.size !== item.sizeBytes || file.name !== item.fileName) return false;
  holdFile(id, file);
  await rememberUpload({ ...item, needsFile: false }, file);
  changeRow(id, { needsFile: false, state: "queued" });
  pump();
  return true;
}

async function retry(id: string): Promise<void> {
  const item = findRow(id);
  if (!item) return;
  if (!item.creativeId) return resume(id);
  if (!(await retryOnServer(item.creativeId, item.userAccountId))) return;
  changeRow(id, { state: "checking", problems: [], saying: undefined });
  void watch(id);
}

/** Takes a row away; a file that is still on its way is cancelled at the server too. */
function dismiss(id: string): void {
  const item = findRow(id);
  if (item?.url && UNSENT.includes(item.state)) void cancelFile(item.url);
  removeRow(id);
  pump();
}

/**
 * The uploads of this browser. They outlive the screens that show them, and a reload.
 *
 * Only the page that was asked to may send a file: after a reload its rows wait, paused.
 */
export const uploadStore = {
  subscribe,
  snapshot: listRows,
  recall,
  add,
  pause,
  resume,
  giveFile,
  retry,
  dismiss,
};
