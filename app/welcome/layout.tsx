import type { ReactNode } from "react";
import { DoorFrame } from "#components/auth/door-frame";
import { setLocale } from "../preferences";

type Props = { children: ReactNode };

/** Let in, but with no room to go to yet: the door is still what stands around. */
export default function WelcomeLayout({ children }: Props) {
  return <DoorFrame setLocale={setLocale}>{children}</DoorFrame>;
}
