import { expect, test } from "vitest";
import { multipart } from "#lib/platforms/multipart";

const file = (body: () => Promise<ReadableStream<Uint8Array>>, sizeBytes: number) => ({
  name: "video_file",
  fileName: 'a "b"\r\n.mp4',
  mimeType: "video/mp4",
  sizeBytes,
  body,
});

test("a form reads back as it was written, and is as long as it says", async () => {
  const bytes = new TextEncoder().encode("film\r\n--film");
  const form = multipart(
    { advertiser_id: "1" },
    file(async () => new Blob([bytes]).stream(), bytes.byteLength),
    { video_signature: "abc" },
  );
  const text = await new Response(await form.body()).bytes();
  expect(String(text.byteLength)).toBe(form.headers["content-length"]);

  const read = await new Response(text, { headers: form.headers }).formData();
  expect([...read.keys()]).toEqual(["advertiser_id", "video_file", "video_signature"]);
  const film = read.get("video_file");
  expect(film).toBeInstanceOf(File);
  expect(film instanceof File && (await film.text())).toBe("film\r\n--film");
});

test("no more of the file is read than is sent, and it is let go when nobody asks", async () => {
  const chunk = new Uint8Array(1024 * 1024);
  let reads = 0;
  let isReleased = false;
  const endless = async () =>
    new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          reads++;
          controller.enqueue(chunk);
        },
        cancel: () => {
          isReleased = true;
        },
      },
      { highWaterMark: 0 },
    );
  const reader = (await multipart({}, file(endless, 1e12), {}).body()).getReader();
  for (let n = 0; n < 5; n++) await reader.read();
  expect(reads).toBeLessThanOrEqual(6);
  await reader.cancel();
  expect(isReleased).toBe(true);
});
