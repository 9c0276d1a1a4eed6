"use client";

import { useEffect, useSyncExternalStore } from "react";
import type { UploadItem } from "./upload-item";
import { uploadStore } from "./upload-store";

const NONE: readonly UploadItem[] = [];

/** The rows of this browser that are this person's, in this workspace. */
export function useUploads(userId: string, userAccountId: string): readonly UploadItem[] {
  useEffect(() => void uploadStore.recall(), []);
  const items = useSyncExternalStore(
    uploadStore.subscribe,
    uploadStore.snapshot,
    // The server has none: rows live in the browser alone.
    () => NONE,
  );
  return items.filter((item) => item.userId === userId && item.userAccountId === userAccountId);
}
