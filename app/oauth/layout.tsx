import type { Metadata } from "next";
import type { ReactNode } from "react";
import { DoorFrame } from "#components/auth/door-frame";
import { setLocale } from "../preferences";

type Props = { children: ReactNode };

/** Addresses here carry codes: they travel on in no Referer and stand in no search index. */
export const metadata: Metadata = { referrer: "no-referrer", robots: { index: false } };

/** Between a platform and us, on the way back. */
export default function OAuthLayout({ children }: Props) {
  return <DoorFrame setLocale={setLocale}>{children}</DoorFrame>;
}
