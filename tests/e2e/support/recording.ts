import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Page } from "@playwright/test";

const FOLDER = process.env.STORY_PICTURES;
const SIZE = { width: 1280, height: 800 };
/** While the platforms work nothing moves for a while, and nobody wants to watch that. */
const LONGEST_STILL_S = 0.8;

type Frame = { jpeg: string; seconds: number };

/** Films what happens on a page for docs/walkthrough.md, and does nothing in a usual test. */
export async function startRecording(page: Page): Promise<{ keep(name: string): Promise<void> }> {
  if (!FOLDER) return { keep: async () => undefined };
  const frames: { jpeg: string; at: number }[] = [];
  await page.screencast.start({
    size: SIZE,
    quality: 80,
    fps: 8,
    onFrame: ({ data, timestamp }) => {
      frames.push({ jpeg: data.toString("base64"), at: timestamp });
    },
  });
  await page.screencast.showActions({ duration: 600, style: { title: "display: none" } });
  return {
    async keep(name) {
      await page.screencast.stop();
      await writeFile(`${FOLDER}/${name}.webm`, await encode(page, timed(frames)));
    },
  };
}

/** How long each frame is seen. They may come out of order, and two at once. */
function timed(frames: { jpeg: string; at: number }[]): Frame[] {
  const inOrder = frames.toSorted((a, b) => a.at - b.at);
  return inOrder.flatMap(({ jpeg, at }, index) => {
    const seconds = ((inOrder[index + 1]?.at ?? at + 2000) - at) / 1000;
    return seconds > 0 ? [{ jpeg, seconds: Math.min(seconds, LONGEST_STILL_S) }] : [];
  });
}

/** Says in the film what comes next. */
export async function chapter(page: Page, title: string): Promise<void> {
  if (FOLDER) await page.screencast.showChapter(title, { duration: 1500 });
}

/** Chromium has the encoder, so a blank page of it writes the file. */
async function encode(page: Page, frames: Frame[]): Promise<Buffer> {
  const studio = await page.context().newPage();
  // Encoders are for secure origins, which a blank page is not and this machine is.
  await studio.route("**/studio", (route) => route.fulfill({ contentType: "text/html", body: "" }));
  await studio.goto("/studio");
  const entry = createRequire(import.meta.url).resolve("mediabunny");
  const path = join(dirname(entry), "mediabunny.cjs");
  await studio.addScriptTag({ path });
  const film = await studio.evaluateHandle(async (size) => {
    const { Output, WebMOutputFormat, BufferTarget, CanvasSource } = window.Mediabunny;
    const canvas = new OffscreenCanvas(size.width, size.height);
    const target = new BufferTarget();
    const output = new Output({ format: new WebMOutputFormat(), target });
    const source = new CanvasSource(canvas, { codec: "vp9", bitrate: 400_000 });
    output.addVideoTrack(source);
    await output.start();
    return { canvas, pencil: canvas.getContext("2d"), target, output, source };
  }, SIZE);
  let at = 0;
  // One by one: all at once are more than a message to the browser holds.
  for (const { jpeg, seconds } of frames) {
    await film.evaluate(
      async ({ canvas, pencil, source }, { jpeg, at, seconds }) => {
        const bytes = Uint8Array.from(atob(jpeg), (char) => char.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes]));
        pencil?.drawImage(image, 0, 0, canvas.width, canvas.height);
        image.close();
        await source.add(at, seconds);
      },
      { jpeg, at, seconds },
    );
    at += seconds;
  }
  const bytes = await film.evaluate(async ({ output, target }) => {
    await output.finalize();
    return Array.from(new Uint8Array(target.buffer ?? new ArrayBuffer(0)));
  });
  await studio.close();
  return Buffer.from(bytes);
}

declare global {
  interface Window {
    Mediabunny: typeof import("mediabunny");
  }
}
