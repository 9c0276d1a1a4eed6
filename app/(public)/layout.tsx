import type { ReactNode } from "react";
import { DoorFrame } from "#components/auth/door-frame";
import { setLocale } from "../preferences";

type Props = { children: ReactNode };

/** The pages one sees before being let in. */
export default function PublicLayout({ children }: Props) {
  return <DoorFrame setLocale={setLocale}>{children}</DoorFrame>;
}
