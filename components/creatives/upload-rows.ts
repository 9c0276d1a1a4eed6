import type { UploadItem } from "./upload-item";
import { forgetUpload, updateUpload } from "./upload-memory";
import { speedMeter } from "./upload-speed";

/** What of a row lives only as long as the page. */
type Live = { file: File | null; stop?: () => void; meter: ReturnType<typeof speedMeter> };

let items: readonly UploadItem[] = [];
const live = new Map<string, Live>();
const listeners = new Set<() => void>();

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const listRows = () => items;
export const findRow = (id: string) => items.find((item) => item.id === id);
export const liveOf = (id: string) => live.get(id);

export function showRows(next: readonly UploadItem[]): void {
  items = next;
  for (const listener of listeners) listener();
}

/** Gives a row its file, or says that the page has none. */
export function holdFile(id: string, file: File | null): void {
  live.set(id, { file, meter: speedMeter() });
}

export function changeRow(id: string, patch: Partial<UploadItem>): void {
  showRows(items.map((item) => (item.id === id ? { ...item, ...patch } : item)));
  const item = findRow(id);
  // How far it is, the server knows better than a disk written twice a second.
  const isOnlyProgress = Object.keys(patch).every(
    (key) => key === "sentBytes" || key === "bytesPerSecond",
  );
  if (item && !isOnlyProgress) void updateUpload(item);
}

export function removeRow(id: string): void {
  live.get(id)?.stop?.();
  live.delete(id);
  showRows(items.filter((item) => item.id !== id));
  void forgetUpload(id);
}
