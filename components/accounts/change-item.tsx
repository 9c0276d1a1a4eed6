import { useFormatter } from "next-intl";
import type { Change } from "#lib/changes/read";
import { useChangeWords } from "./use-change-words";

type Props = { change: Change; timeZone: string };

/** One change: when, what in a sentence, from what to what, and who did it. */
export function ChangeItem({ change, timeZone }: Props) {
  const format = useFormatter();
  const { sentence, details, actor } = useChangeWords(change);
  const time = format.dateTime(change.at, { hour: "2-digit", minute: "2-digit", timeZone });

  return (
    <li className="grid grid-cols-[68px_minmax(0,1fr)_220px] gap-4 border-b py-3 max-desk:grid-cols-[68px_minmax(0,1fr)] max-desk:gap-x-3 max-desk:gap-y-0.5">
      <time dateTime={change.at.toISOString()} className="whitespace-nowrap text-muted">
        {time}
      </time>
      <div className="min-w-0">
        <p className="wrap-anywhere">{sentence}</p>
        {details.map((detail) => (
          <p key={detail} className="text-13 wrap-anywhere text-text-2">
            {detail}
          </p>
        ))}
      </div>
      <p className="text-13 leading-5 wrap-anywhere text-muted desk:text-right max-desk:col-start-2">
        {actor}
      </p>
    </li>
  );
}
