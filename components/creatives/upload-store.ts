import { bytesOf } from "#lib/media/bytes";
import { readFilm } from "#lib/media/film";
import { flawsOf, sizeFlaw } from "#lib/media/film-rules";
import { makePoster } from "./make-poster";
import { cancelFile, sendFile } from "./send-file";
import { askServer, readRefusal, retryOnServer, sendPoster } from "./upload-api";
import { AT_SERVER, UNSENT, type UploadItem } from "./upload-item";
import { forgetUpload, recallUploads, rememberUpload, updateUpload } from "./upload-memory";
import { speedMeter } from "./upload-speed";

export type Goal = Pick<UploadItem, "userId" | "userAccountId" | "directionId" | "platform">;

/** Two at once fill a line; more only share it. */
const AT_ONCE = 2;
const LOOK_MS = 1500;
const TRY_AGAIN_MS = 10_000;

type Live = { file: File | null; stop?: () => void; meter: ReturnType<typeof speedMeter> };

/**
 * The uploads of this browser. They outlive the screens that show them, and a reload.
 *
 * Only the page that was asked to may send a file: after a reload its rows wait, paused.
 */
function createUploadStore() {
  let items: readonly UploadItem[] = [];
  const live = new Map<string, Live>();
  const listeners = new Set<() => void>();
  let recalled = false;

  const find = (id: string) => items.find((item) => item.id === id);

  function publish(next: readonly UploadItem[]) {
    items = next;
    for (const listener of listeners) listener();
  }

  function change(id: string, patch: Partial<UploadItem>) {
    publish(items.map((item) => (item.id === id ? { ...item, ...patch } : item)));
    const item = find(id);
    // How far it is, the server knows better than a disk written twice a second.
    const isOnlyProgress = Object.keys(patch).every(
      (key) => key === "sentBytes" || key === "bytesPerSecond",
    );
    if (item && !isOnlyProgress) void updateUpload(item);
  }

  function remove(id: string) {
    live.get(id)?.stop?.();
    live.delete(id);
    publish(items.filter((item) => item.id !== id));
    void forgetUpload(id);
  }

  /** Lets waiting files begin while there is room for them. */
  function pump() {
    const sending = items.filter(({ state }) => state === "uploading").length;
    const waiting = items.filter(({ state }) => state === "queued");
    for (const item of waiting.slice(0, Math.max(0, AT_ONCE - sending))) send(item);
  }

  function send(item: UploadItem) {
    const { id } = item;
    const one = live.get(id);
    if (!one?.file) return;
    one.meter.reset();
    change(id, { state: "uploading", bytesPerSecond: null, problems: [] });
    one.stop = sendFile(item, one.file, {
      onUrl: (url) => change(id, { url }),
      onProgress(sentBytes) {
        const bytesPerSecond = one.meter.note(sentBytes, performance.now());
        change(id, { sentBytes, bytesPerSecond });
      },
      onDone(creativeId) {
        change(id, { state: "checking", sentBytes: item.sizeBytes, creativeId });
        void keepPoster(id);
        void watch(id);
        pump();
      },
      onLost() {
        if (find(id)?.state !== "uploading") return;
        change(id, { state: navigator.onLine ? "waiting" : "offline", bytesPerSecond: null });
        if (navigator.onLine) setTimeout(() => wake(["waiting"]), TRY_AGAIN_MS);
        pump();
      },
      onRefused(body) {
        change(id, { state: "failed", problems: [readRefusal(body)] });
        pump();
      },
    });
  }

  async function keepPoster(id: string) {
    const item = find(id);
    const file = live.get(id)?.file;
    if (!item?.creativeId || !file) return;
    const still = await makePoster(file);
    if (still) await sendPoster(item.creativeId, item.userAccountId, still);
  }

  /** Follows the server's steps until there is nothing more to follow. */
  async function watch(id: string): Promise<void> {
    const item = find(id);
    if (!item?.creativeId || !AT_SERVER.includes(item.state)) return;
    const creative = await askServer(item.creativeId, item.userAccountId);
    if (creative?.status === "archived") return remove(id);
    if (creative && creative.status !== "uploading" && creative.status !== item.state) {
      const problems = creative.problems.map(({ code }) => ({ reason: code, values: {} }));
      change(id, { state: creative.status, problems, saying: creative.problems[0]?.message });
    }
    setTimeout(() => void watch(id), LOOK_MS);
  }

  /** Goes on with what had to wait for others. */
  function wake(states: readonly UploadItem["state"][]) {
    for (const item of items) if (states.includes(item.state)) change(item.id, { state: "queued" });
    pump();
  }

  async function read(item: UploadItem, file: File) {
    const tooLarge = sizeFlaw(file.size);
    const found = tooLarge ? { flaw: tooLarge } : await readFilm(bytesOf(file)).catch(() => null);
    if (!find(item.id)) return;
    // A browser that cannot read the file leaves the judgement to the server.
    const problems = !found
      ? []
      : "flaw" in found
        ? [found.flaw]
        : flawsOf(found.film, item.platform);
    if (problems.length > 0) return change(item.id, { state: "refused", problems });
    await rememberUpload({ ...item, state: "queued" }, file);
    change(item.id, { state: "queued" });
    pump();
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => items,

    /** Brings back what an earlier page left, paused; asked again it changes nothing. */
    async recall() {
      if (recalled) return;
      recalled = true;
      window.addEventListener("online", () => wake(["offline", "waiting"]));
      window.addEventListener("offline", () => {
        for (const item of items) {
          if (item.state === "uploading") live.get(item.id)?.stop?.();
          if (["uploading", "queued", "waiting"].includes(item.state)) {
            change(item.id, { state: "offline", bytesPerSecond: null });
          }
        }
      });
      const rows = await recallUploads();
      const known = new Set(items.map(({ id }) => id));
      const isOver = ({ state }: UploadItem) => state === "ready" || state === "refused";
      for (const { item } of rows) if (isOver(item)) void forgetUpload(item.id);
      const back = rows.filter(({ item }) => !known.has(item.id) && !isOver(item));
      for (const { item, file } of back) live.set(item.id, { file, meter: speedMeter() });
      publish([
        ...back.map(({ item, file }) => ({
          ...item,
          state: UNSENT.includes(item.state) ? ("paused" as const) : item.state,
          bytesPerSecond: null,
          needsFile: file === null,
        })),
        ...items,
      ]);
      for (const { item } of back) void watch(item.id);
    },

    add(files: readonly File[], goal: Goal) {
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
        live.set(item.id, { file, meter: speedMeter() });
        publish([...items, item]);
        void read(item, file);
      }
    },

    pause(id: string) {
      live.get(id)?.stop?.();
      change(id, { state: "paused", bytesPerSecond: null });
      pump();
    },

    resume(id: string) {
      change(id, { state: navigator.onLine ? "queued" : "offline" });
      pump();
    },

    /** The file of a row that lost it; another one is not taken for it. */
    async giveFile(id: string, file: File): Promise<boolean> {
      const item = find(id);
      if (!item || file.size !== item.sizeBytes || file.name !== item.fileName) return false;
      live.set(id, { file, meter: speedMeter() });
      await rememberUpload({ ...item, needsFile: false }, file);
      change(id, { needsFile: false, state: "queued" });
      pump();
      return true;
    },

    async retry(id: string) {
      const item = find(id);
      if (!item) return;
      if (!item.creativeId) return this.resume(id);
      if (!(await retryOnServer(item.creativeId, item.userAccountId))) return;
      change(id, { state: "checking", problems: [], saying: undefined });
      void watch(id);
    },

    /** Takes a row away; a file that is still on its way is cancelled at the server too. */
    dismiss(id: string) {
      const item = find(id);
      if (item?.url && UNSENT.includes(item.state)) void cancelFile(item.url);
      remove(id);
      pump();
    },
  };
}

export const uploadStore = createUploadStore();
