/** How a tus client writes what comes with a file. */
export const encodeMetadata = (metadata: Record<string, string | null>): string =>
  Object.entries(metadata)
    .map(([key, value]) =>
      value === null ? key : `${key} ${Buffer.from(value).toString("base64")}`,
    )
    .join(",");
