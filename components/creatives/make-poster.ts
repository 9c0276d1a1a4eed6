const WIDTH = 480;
const QUALITY = 0.8;
/** The first frame is often black. */
const AT_S = 0.5;
const PATIENCE_MS = 15_000;

/** A still of a film, made by the browser that has it; null when it cannot show the film. */
export async function makePoster(file: Blob): Promise<Blob | null> {
  const url = URL.createObjectURL(file);
  const video = document.createElement("video");
  try {
    video.muted = true;
    video.playsInline = true;
    video.preload = "auto";
    video.src = url;
    await happens(video, "loadeddata");
    video.currentTime = Math.min(AT_S, video.duration / 2);
    await happens(video, "seeked");
    return await draw(video);
  } catch {
    return null;
  } finally {
    video.removeAttribute("src");
    video.load();
    URL.revokeObjectURL(url);
  }
}

function draw(video: HTMLVideoElement): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = Math.round((WIDTH * video.videoHeight) / video.videoWidth);
  canvas.getContext("2d")?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}

function happens(video: HTMLVideoElement, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    signal.addEventListener("abort", reject, { once: true });
    video.addEventListener(event, () => resolve(), { once: true, signal });
    video.addEventListener("error", reject, { once: true, signal });
  });
}
