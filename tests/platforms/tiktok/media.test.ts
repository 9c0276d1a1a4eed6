import { describe, expect, test } from "vitest";
import { openTiktok } from "#lib/platforms/tiktok/open";
import { newFilm, openShop, type Shop } from "#tests/platforms/tiktok/shop";
import { film, md5 } from "#tests/sandbox/tiktok/door";

const UPLOAD = "*/file/video/ad/upload/";

const kept = (shop: Shop) =>
  shop.sandbox.world.media.ownedBy(shop.account.id).filter(({ kind }) => kind === "video");

const uploads = (shop: Shop) =>
  shop.calls.filter(({ path }) => path === "/file/video/ad/upload/").length;

describe("a film", () => {
  test("arrives byte for byte, is processed, then has a cover of its own shape", async () => {
    const shop = await openShop();
    const { media } = shop.tiktok;
    const bytes = film("импланты", { width: 1080, height: 1920, seconds: 34 });
    const videoId = await media.uploadVideo(newFilm('кр "42"', bytes));

    const [early] = await media.findVideos({ ids: [videoId] });
    expect(early).toMatchObject({ fileName: 'кр "42".mp4', isUsable: false, coverUrl: null });
    expect(await media.makeCover(videoId)).toBeNull();

    await shop.control.moveClock({ advanceHours: 0.01 });
    const [ready] = await media.findVideos({ fileName: 'кр "42".mp4' });
    expect(ready).toMatchObject({ videoId, isUsable: true, durationMs: 34_000, width: 1080 });
    const preview = await shop.running.fetch(ready?.previewUrl ?? "");
    expect(md5(await preview.bytes())).toBe(md5(bytes));
    const cover = await media.makeCover(videoId);
    const image = shop.sandbox.world.media.get(cover?.imageId ?? "");
    expect((image?.width ?? 0) / (image?.height ?? 1)).toBeCloseTo(1080 / 1920, 2);
  });

  test("gets the library's cover when TikTok suggests none that fits", async () => {
    const shop = await openShop();
    await shop.running.listen();
    const { media } = shop.tiktok;
    const videoId = await media.uploadVideo(newFilm("a"));
    await shop.control.moveClock({ advanceHours: 0.01 });
    const square = [{ id: "square", width: 1, height: 1, url: "" }];
    const body = JSON.stringify({ code: 0, message: "OK", data: { list: square } });
    await shop.arm({ kind: "garbage_body", body }, { path: "*/suggestcover/", times: 2 });
    const [first, second] = [await media.makeCover(videoId), await media.makeCover(videoId)];
    for (const cover of [first, second]) {
      const image = shop.sandbox.world.media.get(cover?.imageId ?? "");
      expect((image?.width ?? 0) / (image?.height ?? 1)).toBeCloseTo(720 / 1280, 2);
    }
  });

  test("goes over the wire in pieces, its signature behind it", async () => {
    const shop = await openShop();
    let sent = "";
    const running = shop.running.fetch as typeof fetch;
    const spy: typeof fetch = async (input, init) => {
      if (!String(input).includes("/upload/")) return running(input, init);
      // Safe: uploads have a stream for a body.
      const [here, on] = (init as { body: ReadableStream<Uint8Array> }).body.tee();
      const [answer, text] = await Promise.all([
        running(input, { ...init, body: on }),
        new Response(here).text(),
      ]);
      sent = text;
      return answer;
    };
    await openTiktok({ ...shop.access, fetch: spy }).media.uploadVideo(newFilm("a"));
    const [file, signature] = ['name="video_file"', 'name="video_signature"'].map((name) =>
      sent.indexOf(name),
    );
    expect(file).toBeGreaterThan(0);
    expect(signature).toBeGreaterThan(file ?? 0);
  });

  test("through a real connection, with the length it says", async () => {
    const shop = await openShop();
    const baseUrl = `${await shop.running.listen()}/tiktok`;
    const real = openTiktok({ ...shop.access, baseUrl, fetch: undefined });
    const bytes = film("x".repeat(3_000_000));
    const videoId = await real.media.uploadVideo(newFilm("a", bytes));
    expect(kept(shop)).toEqual([expect.objectContaining({ id: videoId, md5: md5(bytes) })]);
  });

  test("sent twice is one", async () => {
    const shop = await openShop();
    const first = await shop.tiktok.media.uploadVideo(newFilm("a"));
    expect(await shop.tiktok.media.uploadVideo(newFilm("a"))).toBe(first);
    expect(uploads(shop)).toBe(1);
  });

  test.each([
    ["the answer was lost", { kind: "lost_response" } as const],
    ["the connection dropped", { kind: "drop" } as const],
    ["TikTok was down", { kind: "http_error", status: 502 } as const],
    ["TikTok answered garbage", { kind: "garbage_body" } as const],
  ])("of which %s is there once", async (_what, fault) => {
    const shop = await openShop();
    await shop.arm(fault, { path: UPLOAD });
    const id = await shop.tiktok.media.uploadVideo(newFilm("a"));
    expect(kept(shop).map((video) => video.id)).toEqual([id]);
    expect(shop.waits).toEqual([2_000]);
  });

  test("is tried at the seed's pace, and then no more", async () => {
    const shop = await openShop();
    await shop.arm({ kind: "http_error", status: 502 }, { path: UPLOAD, times: 9 });
    const sending = shop.tiktok.media.uploadVideo(newFilm("a"));
    await expect(sending).rejects.toMatchObject({ refusal: "unavailable" });
    expect(shop.waits).toEqual([2_000, 5_000, 10_000]);
    expect(uploads(shop)).toBe(4);
  });

  test("whose name the list did not show yet is not sent again", async () => {
    const shop = await openShop();
    const first = await shop.tiktok.media.uploadVideo(newFilm("a"));
    const empty = JSON.stringify({ code: 0, message: "OK", data: { list: [] } });
    await shop.arm({ kind: "garbage_body", body: empty }, { path: "*/file/video/ad/search/" });
    expect(await shop.tiktok.media.uploadVideo(newFilm("a"))).toBe(first);
    expect(shop.calls.map(({ code }) => code)).toContain("40911");
  });

  test("is not taken for another of the same name", async () => {
    const shop = await openShop();
    await shop.tiktok.media.uploadVideo(newFilm("a"));
    const other = shop.tiktok.media.uploadVideo(newFilm("a", film("other")));
    await expect(other).rejects.toMatchObject({ reason: "platform_media_refused" });
    expect(kept(shop)).toHaveLength(1);
  });

  test("damaged on the way is read afresh, once", async () => {
    const shop = await openShop();
    const good = newFilm("a");
    let reads = 0;
    const body = () => (++reads === 1 ? new Blob([film("b") as BlobPart]).stream() : good.body());
    const id = await shop.tiktok.media.uploadVideo({ ...good, body });
    expect(kept(shop).map((video) => video.id)).toEqual([id]);

    const wrong = { ...newFilm("c"), md5: md5(film("d")) };
    await expect(shop.tiktok.media.uploadVideo(wrong)).rejects.toMatchObject({
      refusal: "rejected",
      platformCode: "40900",
    });
  });

  test.each([
    ["a text", new TextEncoder().encode("no film at all"), "40908"],
    ["nothing", new Uint8Array(), "40906"],
  ])("that is %s is refused in words", async (_what, bytes, platformCode) => {
    const shop = await openShop();
    const sending = shop.tiktok.media.uploadVideo(newFilm("a", bytes));
    await expect(sending).rejects.toMatchObject({
      refusal: "rejected",
      reason: "platform_media_refused",
      platformCode,
    });
  });
});
