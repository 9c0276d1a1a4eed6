import { MessageCircle, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonVariants } from "#components/ui/button-variants";
import { cn } from "#components/ui/cn";
import { toDialled } from "./mask-phone";

type Props = {
  phone: string | null;
  /** Icons alone, for a row. */
  isCompact?: boolean;
};

/** WhatsApp and a call, for a number that can be dialled. */
export function ContactLinks({ phone, isCompact }: Props) {
  const t = useTranslations("leads");
  const dialled = phone && toDialled(phone);
  if (!dialled) return null;
  const look = (variant: "bordered" | "filled") =>
    cn(buttonVariants({ variant: isCompact ? "bordered" : variant }), isCompact && "w-11 px-0");
  return (
    <>
      <a
        href={`https://wa.me/${dialled}`}
        target="_blank"
        rel="noreferrer"
        aria-label={t("whatsapp")}
        className={look("bordered")}
      >
        <MessageCircle aria-hidden strokeWidth={1.75} />
        {!isCompact && t("whatsapp")}
      </a>
      <a href={`tel:+${dialled}`} aria-label={t("call")} className={look("filled")}>
        <Phone aria-hidden strokeWidth={1.75} />
        {!isCompact && t("call")}
      </a>
    </>
  );
}
