"use client";

import { Film } from "lucide-react";
import Image from "next/image";
import { useRef, useState } from "react";
import { cn } from "#components/ui/cn";

type Props = {
  /** Where its file and still are read; null before there is a file. */
  filePath: string | null;
  posterPath: string | null;
  isVideo: boolean;
  className?: string;
};

/** A creative's still, which plays, silent, under a pointer or a finger that rests on it. */
export function Poster({ filePath, posterPath, isVideo, className }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const canPlay = isVideo && filePath !== null;

  function play() {
    if (!canPlay) return;
    setPlaying(true);
    // Refused, say to save data, the still simply stays.
    video.current?.play().catch(() => setPlaying(false));
  }

  function stop() {
    setPlaying(false);
    video.current?.pause();
    if (video.current) video.current.currentTime = 0;
  }

  return (
    <span
      className={cn(
        "relative block aspect-9/16 overflow-hidden rounded-3 bg-sunken after:absolute after:inset-0 after:rounded-3 after:shadow-[inset_0_0_0_1px_oklch(0_0_0/0.08)]",
        className,
      )}
      onPointerEnter={play}
      onPointerLeave={stop}
    >
      {!posterPath && !canPlay && (
        <Film aria-hidden strokeWidth={1.5} className="absolute inset-0 m-auto size-8 text-muted" />
      )}
      {canPlay && (
        <video
          ref={video}
          src={filePath}
          muted
          loop
          playsInline
          // Without a still the first frame stands in for it.
          preload={posterPath ? "none" : "metadata"}
          aria-hidden
          tabIndex={-1}
          className="absolute inset-0 size-full object-cover"
        />
      )}
      {posterPath && (
        <Image
          src={posterPath}
          alt=""
          fill
          // A person's own media never passes an optimizer, which knows no session.
          unoptimized
          className={cn("object-cover transition-opacity", isPlaying && "opacity-0")}
        />
      )}
    </span>
  );
}
