import { useTranslations } from "next-intl";
import { cn } from "#components/ui/cn";
import type { ConnectionState, ShellAccount } from "./shell-types";

const COLOURS: Record<ConnectionState, string> = {
  connected: "bg-positive",
  expiring: "bg-warning",
  revoked: "bg-negative",
  none: "bg-border-strong",
};

type Props = { account: ShellAccount; showTiktok: boolean };

/** Two dots, one per platform, each with its sentence for those who cannot see colour. */
export function ConnectionDots({ account, showTiktok }: Props) {
  const t = useTranslations("shell.connection");
  const platforms = showTiktok ? (["tiktok", "instagram"] as const) : (["instagram"] as const);
  if (platforms.every((platform) => account[platform] === "none")) return null;

  return (
    <span className="inline-flex gap-1">
      {platforms.map((platform) => {
        const sentence = t(`${platform}.${account[platform]}`);
        return (
          <span
            key={platform}
            role="img"
            aria-label={sentence}
            title={sentence}
            className={cn("size-1.5 rounded-full", COLOURS[account[platform]])}
          />
        );
      })}
    </span>
  );
}
