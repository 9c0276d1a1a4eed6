import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Door,
  type Envelope,
  film,
  md5,
  openDoor,
  readyVideo,
} from "#tests/sandbox/tiktok/door";
import { image, openSite, video } from "#tests/sandbox/tiktok/files";

let address = "";
let site: Awaited<ReturnType<typeof openSite>>;
beforeAll(async () => {
  site = await openSite();
  address = site.address;
});
afterAll(() => site.close());

describe("a video", () => {
  test("by file is read, processed, then shown with a cover", async () => {
    const door = openDoor();
    const bytes = film("a", { width: 1080, height: 1920, seconds: 34 });
    const [row] = await door.must(video(door, bytes));
    expect(row).toMatchObject({
      file_name: "creative.mp4",
      format: "mp4",
      width: 1080,
      height: 1920,
      duration: 34,
      size: bytes.length,
      signature: md5(bytes),
      displayable: false,
      video_cover_url: "",
      create_time: "2026-09-01T00:00:00Z",
    });
    expect(row.video_id).toMatch(/^v10033g50000[a-z0-9]{20}$/);
    expect(row.material_id).toMatch(/^\d{19}$/);
    const early = await door.get("/file/video/suggestcover/", { video_id: row.video_id });
    expect(early.code).toBe(40901);

    await door.control.moveClock({ advanceHours: 0.01 });
    const { list } = await door.must(
      door.get("/file/video/ad/info/", { video_ids: [row.video_id, "v-unknown"] }),
    );
    expect(list).toHaveLength(1);
    expect(list[0].displayable).toBe(true);
    const cover = await door.running.fetch(list[0].video_cover_url);
    expect(cover.headers.get("content-type")).toBe("image/png");
    const preview = await door.running.fetch(list[0].preview_url);
    expect(md5(await preview.bytes())).toBe(md5(bytes));

    // The cover's address dies after six hours; as an image it stays.
    const uploaded = await door.must(image(door, await cover.bytes()));
    expect(uploaded.width / uploaded.height).toBeCloseTo(1080 / 1920, 2);
    await door.control.moveClock({ advanceHours: 7 });
    expect((await door.running.fetch(list[0].video_cover_url)).status).toBe(403);
  });

  test("lying on its side is as high as it is long", async () => {
    const door = openDoor();
    const turned = Buffer.from(film("a", { width: 1920, height: 1080 }));
    turned.writeUInt32BE(0, turned.indexOf("tkhd") + 4 + 40);
    const [row] = await door.must(video(door, turned));
    expect([row.width, row.height]).toEqual([1080, 1920]);
  });

  test("can take as long to be processed as one likes", async () => {
    const door = openDoor();
    await door.settings({ videoProcessingMs: [0, 0] });
    const [row] = await door.must(video(door, film("a")));
    expect(row.displayable).toBe(true);
  });

  test.each<[string, Record<string, string | Blob>, number]>([
    ["a wrong signature", { video_signature: md5(film("other")) }, 40900],
    ["no file", { video_file: "text" }, 40905],
    ["an empty file", { video_file: new File([], "a.mp4") }, 40906],
    ["no signature", { video_signature: "" }, 40002],
    ["a name above a hundred", { file_name: "x".repeat(101) }, 40002],
    ["an unknown way", { upload_type: "BY_POST" }, 40002],
    ["another's way and no id", { upload_type: "UPLOAD_BY_FILE_ID" }, 40002],
    ["a file id that isn't there", { upload_type: "UPLOAD_BY_FILE_ID", file_id: "1" }, 40002],
    ["a video id that isn't there", { upload_type: "UPLOAD_BY_VIDEO_ID", video_id: "1" }, 40053],
  ])("with %s is refused", async (_what, change, code) => {
    const door = openDoor();
    const bytes = film("a");
    const answer = await door.form("/file/video/ad/upload/", {
      video_file: new File([bytes as BlobPart], "a.mp4"),
      video_signature: md5(bytes),
      ...change,
    });
    expect(answer.code).toBe(code);
  });

  test("of another kind, or above 500 MB, is refused", async () => {
    const door = openDoor();
    const text = new TextEncoder().encode("just a text file, no film");
    expect((await video(door, text)).code).toBe(40908);
    const headers = {
      "content-length": String(600 * 1024 * 1024),
      "content-type": "multipart/form-data; boundary=x",
    };
    const large = await door.send("/file/video/ad/upload/", { method: "POST", headers, body: "" });
    expect((await door.read(large)).code).toBe(40907);
  });

  test("twice is two, but not under the same name", async () => {
    const door = openDoor();
    const bytes = film("a");
    const [first] = await door.must(video(door, bytes));
    expect((await video(door, bytes)).code).toBe(40911);
    const check = { file_name: "creative.mp4" };
    expect(await door.must(door.get("/file/name/check/", check))).toMatchObject({
      duplicate: true,
    });
    const [second] = await door.must(video(door, bytes, { file_name: "again.mp4" }));
    expect(second.video_id).not.toBe(first.video_id);

    const { list } = await door.must(door.get("/file/video/ad/search/"));
    expect(list).toHaveLength(1);
    const named = await door.must(
      door.get("/file/video/ad/search/", { filtering: { video_name: "again" } }),
    );
    expect(named.list).toMatchObject([{ video_id: second.video_id }]);
    expect((await door.get("/file/video/ad/search/", { page_size: 101 })).code).toBe(40002);
  });

  test("with flaws is refused when they are looked for, or mended", async () => {
    const door = openDoor();
    const small = film("a", { width: 320, height: 568 });
    expect((await video(door, small, { flaw_detect: "true" })).code).toBe(40915);
    const [row] = await door.must(
      video(door, small, { flaw_detect: "true", auto_fix_enabled: "true" }),
    );
    expect(row.flaw_types).toEqual(["LOW_RESOLUTION"]);
  });

  test("can be bound to another advertiser of the same token", async () => {
    const door = openDoor();
    const { video: video_id } = await readyVideo(door);
    const { token } = await door.control.token({ platform: "tiktok" });
    door.use(token);
    const theirs = { advertiser_id: door.other.id };
    const seen = async () =>
      (await door.must(door.get("/file/video/ad/info/", { ...theirs, video_ids: [video_id] })))
        .list;
    expect(await seen()).toHaveLength(0);
    const bound = { ...theirs, upload_type: "UPLOAD_BY_VIDEO_ID", video_id };
    await door.must(door.post("/file/video/ad/upload/", bound));
    expect(await seen()).toHaveLength(1);
  });

  test("has as many covers as asked for, of its own shape", async () => {
    const door = openDoor();
    const { video: video_id } = await readyVideo(door);
    const { list } = await door.must(
      door.get("/file/video/suggestcover/", { video_id, poster_number: 3 }),
    );
    expect(list).toMatchObject(Array(3).fill({ width: 720, height: 1280 }));
    expect((await door.running.fetch(list[0].url)).status).toBe(200);
    const many = { video_id, poster_number: 11 };
    expect((await door.get("/file/video/suggestcover/", many)).code).toBe(40002);
    const none = { video_id: "v1" };
    expect((await door.get("/file/video/suggestcover/", none)).code).toBe(40053);
  });

  test("above 60 at once is too many to look at", async () => {
    const video_ids = Array.from({ length: 61 }, (_, index) => `v${index}`);
    expect((await openDoor().get("/file/video/ad/info/", { video_ids })).code).toBe(40002);
  });
});

describe("a video's own header", () => {
  const avi = (width: number, height: number, frames: number) => {
    const header = Buffer.alloc(56);
    const fields = [40_000, 0, 0, 0, frames, 0, 1, 0, width, height];
    for (const [index, value] of fields.entries()) header.writeUInt32LE(value, index * 4);
    return Buffer.concat([Buffer.from("RIFF....AVI LIST....hdrlavih8\0\0\0", "latin1"), header]);
  };
  /** A sequence of this size; its length follows from its bytes and the bit rate. */
  const mpeg = (width: number, height: number, bytes: number) => {
    const header = Buffer.from([0, 0, 1, 0xb3, 0, 0, 0, 0x13, 0, 0, 0, 0]);
    header.writeUIntBE(width * 4096 + height, 4, 3);
    header.writeUInt32BE(2000 * 2 ** 14, 8);
    const pack = Buffer.from([0, 0, 1, 0xba, 0x44, 0, 4, 0, 4, 1]);
    return Buffer.concat([pack, header], bytes);
  };

  test.each<[string, Uint8Array, object]>([
    ["AVI", avi(1280, 720, 250), { format: "avi", width: 1280, height: 720, duration: 10 }],
    ["MPEG", mpeg(720, 576, 600_000), { format: "mpeg", width: 720, height: 576, duration: 6 }],
  ])("is read in %s too", async (_kind, bytes, shape) => {
    const door = openDoor();
    expect(await door.must(video(door, bytes))).toMatchObject([shape]);
  });

  test.each<[string, Uint8Array]>([
    ["cut off before it", film("a").subarray(0, 40)],
    ["of no width", film("a", { width: 0 })],
    ["of no length", film("a", { seconds: 0 })],
    ["of an AVI without frames", avi(1280, 720, 0)],
    ["of an AVI that ends too soon", avi(1280, 720, 9).subarray(0, 50)],
    ["of an MPEG without a sequence", mpeg(720, 576, 14)],
  ])("%s makes the file invalid, and nothing is kept", async (_what, bytes) => {
    const door = openDoor();
    expect(await video(door, bytes)).toMatchObject({ code: 40914 });
    expect(door.sandbox.world.media.ownedBy(door.account.id)).toEqual([]);
  });
});

describe("a video from an address", () => {
  const fetched = (door: Door, path: string): Promise<Envelope> =>
    door.post("/file/video/ad/upload/", {
      upload_type: "UPLOAD_BY_URL",
      video_url: address + path,
    });

  test("is fetched, and answered with its id alone", async () => {
    const door = openDoor();
    const data = await door.must(fetched(door, "/good%20film.mp4"));
    expect(data).toEqual([{ video_id: expect.stringMatching(/^v10033g5/) }]);
    const media = door.sandbox.world.media.get(data[0].video_id);
    expect(media).toMatchObject({ md5: md5(film("from afar")), fileName: "good film.mp4" });
  });

  test.each([
    ["/damaged.mp4", 40900],
    ["/page.html", 40908],
    ["/empty.mp4", 40906],
    ["/none.mp4", 40903],
  ])("%s is refused", async (path, code) => {
    expect((await fetched(openDoor(), path)).code).toBe(code);
  });

  test("that does not answer in time is refused, and worth another try", async () => {
    const door = openDoor();
    await door.settings({ fetchTimeoutMs: 30 });
    expect((await fetched(door, "/slow.mp4")).code).toBe(40902);
    const image = { upload_type: "UPLOAD_BY_URL", image_url: `${address}/slow.mp4` };
    expect((await door.post("/file/image/ad/upload/", image)).code).toBe(40913);
    expect(door.sandbox.world.media.ownedBy(door.account.id)).toEqual([]);
    await door.settings({ fetchTimeoutMs: 60_000 });
    expect((await fetched(door, "/good%20film.mp4")).code).toBe(0);
  });

  test("that promises too much is refused before it is read", async () => {
    const door = openDoor();
    expect((await fetched(door, "/vast.mp4")).code).toBe(40907);
    const image = { upload_type: "UPLOAD_BY_URL", image_url: `${address}/vast.mp4` };
    expect((await door.post("/file/image/ad/upload/", image)).code).toBe(40907);
  });

  test("that is none is refused", async () => {
    const door = openDoor();
    const call = (video_url: string) =>
      door.post("/file/video/ad/upload/", { upload_type: "UPLOAD_BY_URL", video_url });
    expect((await call("file:///etc/passwd")).code).toBe(40002);
    expect((await call("http://127.0.0.1:1/a.mp4")).code).toBe(40903);
  });
});

describe("a large video", () => {
  test("comes in pieces, each with its own signature", async () => {
    const door = openDoor();
    const size = 20 * 1024 * 1024;
    const head = film("large");
    const bytes = Buffer.concat([head, Buffer.alloc(size - head.length, 7)]);
    const begin = { size: size - 1, content_type: "video", name: "large.mp4" };
    expect((await door.post("/file/start/upload/", begin)).code).toBe(40002);
    let { upload_id, start_offset, end_offset } = await door.must(
      door.post("/file/start/upload/", { ...begin, size }),
    );
    const send = (from: number, to: number, signature?: string) => {
      const piece = bytes.subarray(from, to);
      return door.form("/file/transfer/upload/", {
        upload_id,
        start_offset: String(from),
        signature: signature ?? md5(piece),
        file: new File([piece as BlobPart], "piece"),
      });
    };
    expect((await send(start_offset, end_offset, md5(head))).code).toBe(40900);
    expect((await send(5, end_offset)).code).toBe(40002);
    expect((await door.post("/file/finish/upload/", { upload_id })).code).toBe(40002);
    while (start_offset < end_offset) {
      ({ start_offset, end_offset } = await door.must(send(start_offset, end_offset)));
    }
    const finished = await door.must(door.post("/file/finish/upload/", { upload_id }));
    expect(finished).toMatchObject({ size, signature: md5(bytes) });
    const [row] = await door.must(
      door.post("/file/video/ad/upload/", {
        upload_type: "UPLOAD_BY_FILE_ID",
        file_id: finished.file_id,
      }),
    );
    expect(row).toMatchObject({ file_name: "large.mp4", signature: md5(bytes) });
    await door.control.moveClock({ advanceHours: 24 });
    const late = { upload_type: "UPLOAD_BY_FILE_ID", file_id: finished.file_id };
    expect((await door.post("/file/video/ad/upload/", late)).code).toBe(40910);
  });

  test("may come at once, up to 100 MB", async () => {
    const door = openDoor();
    const bytes = film("temporary");
    const send = (signature: string) =>
      door.form("/file/temporarily/upload/", {
        content_type: "video",
        file: new File([bytes as BlobPart], "t.mp4"),
        signature,
      });
    expect((await send(md5(film("x")))).code).toBe(40900);
    expect(await door.must(send(md5(bytes)))).toMatchObject({ signature: md5(bytes) });
  });
});
