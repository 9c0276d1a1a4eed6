import type { Creative } from "#lib/creatives/creative";
import { Poster } from "./poster";

type Props = { creative: Creative; className?: string };

/** The still and the film of a creative, read through our own door. */
export function CreativePoster({ creative, className }: Props) {
  const path = `/api/creatives/${creative.id}`;
  const query = `?userAccountId=${creative.userAccountId}`;
  return (
    <Poster
      filePath={creative.uploadId ? `${path}/file${query}` : null}
      posterPath={creative.hasPoster ? `${path}/poster${query}` : null}
      isVideo={creative.kind === "video"}
      {...(className && { className })}
    />
  );
}
