import { CreativeGridSkeleton } from "#components/creatives/creative-grid-skeleton";

export default function Loading() {
  return <CreativeGridSkeleton />;
}
