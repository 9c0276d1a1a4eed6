import { NotFound } from "#components/layout/not-found";

export default function RoomNotFound() {
  return <NotFound />;
}
