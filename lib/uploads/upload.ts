import type { Database } from "#lib/db/database.types";

type Row = Database["public"]["Tables"]["uploads"]["Row"];

/** A file on its way in, or one that has arrived. */
export type Upload = {
  id: string;
  userAccountId: string;
  /** Bytes are missing, or nobody has said yet that none are. */
  isUnfinished: boolean;
  sizeBytes: number;
  creativeId: string | null;
  filetype: string;
};

export function toUpload(row: Row): Upload {
  return {
    id: row.id,
    userAccountId: row.user_account_id,
    isUnfinished: row.status === "receiving",
    sizeBytes: row.size_bytes,
    creativeId: row.creative_id,
    filetype: row.filetype,
  };
}
