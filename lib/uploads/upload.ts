import { z } from "zod";
import { ROLES } from "#lib/ctx";

/** A person's own file on its way in, or one that has arrived. */
export type Upload = {
  id: string;
  userAccountId: string;
  /** Bytes are missing, or nobody has said yet that none are. */
  isUnfinished: boolean;
  sizeBytes: number;
};

/** What the database says of an upload when its creator comes back to it. */
export const OpenedUpload = z
  .object({
    upload: z.object({
      id: z.string(),
      user_account_id: z.string(),
      status: z.string(),
      size_bytes: z.coerce.number(),
    }),
    role: z.enum(ROLES),
    state: z.enum(["taken", "wanted", "busy"]),
  })
  .transform(({ upload: row, role, state }) => {
    const upload: Upload = {
      id: row.id,
      userAccountId: row.user_account_id,
      isUnfinished: row.status === "receiving",
      sizeBytes: row.size_bytes,
    };
    return { upload, role, isTaken: state !== "busy" };
  });
