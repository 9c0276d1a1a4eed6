import { notFound } from "next/navigation";

/** An address no room answers to keeps the shell around its "not found". */
export default function UnknownRoomPage() {
  notFound();
}
