import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { film, md5, openDoor, picture } from "#tests/sandbox/tiktok/door";
import { image, openSite } from "#tests/sandbox/tiktok/files";

let address = "";
let site: Awaited<ReturnType<typeof openSite>>;
beforeAll(async () => {
  site = await openSite();
  address = site.address;
});
afterAll(() => site.close());

describe("an image", () => {
  test("by file or address is an object, settled after ten seconds", async () => {
    const door = openDoor();
    const row = await door.must(image(door, picture("a", 720, 1280)));
    expect(row).toMatchObject({ width: 720, height: 1280, format: "png", create_time: null });
    expect(row.image_id).toMatch(/^ad-site-i18n-sg\/20260901[0-9a-f]{20}$/);
    const image_url = `${address}/cover.png`;
    const far = await door.must(
      door.post("/file/image/ad/upload/", {
        upload_type: "UPLOAD_BY_URL",
        image_url,
        file_name: "afar.png",
      }),
    );
    expect(far.signature).toBe(md5(picture("afar")));
    await door.control.moveClock({ advanceHours: 0.01 });
    const image_ids = [row.image_id];
    const { list } = await door.must(door.get("/file/image/ad/info/", { image_ids }));
    expect(list[0]).toMatchObject({
      create_time: "2026-09-01T00:00:00Z",
      is_carousel_usable: true,
    });
    expect(md5(await (await door.running.fetch(list[0].image_url)).bytes())).toBe(
      md5(picture("a", 720, 1280)),
    );
    const found = await door.must(
      door.get("/file/image/ad/search/", { filtering: { width: 720 } }),
    );
    expect(found.page_info.total_number).toBe(2);
  });

  test("by a file id comes whole, once it was sent", async () => {
    const door = openDoor();
    const bytes = picture("kept");
    const { file_id } = await door.must(
      door.form("/file/temporarily/upload/", {
        content_type: "image",
        file: new File([bytes as BlobPart], "kept.png"),
        signature: md5(bytes),
      }),
    );
    const by = { upload_type: "UPLOAD_BY_FILE_ID" };
    const row = await door.must(door.post("/file/image/ad/upload/", { ...by, file_id }));
    expect(row).toMatchObject({ signature: md5(bytes), file_name: "kept.png" });
    for (const wrong of [{}, { file_id: "1" }]) {
      expect((await door.post("/file/image/ad/upload/", { ...by, ...wrong })).code).toBe(40002);
    }
  });

  test.each<[string, Record<string, string | Blob>, number]>([
    ["no file", { image_file: "text" }, 40905],
    ["an empty file", { image_file: new File([], "a.png") }, 40906],
    ["no signature", { image_signature: "" }, 40002],
    ["a name above a hundred", { file_name: "x".repeat(101) }, 40002],
    ["an unknown way", { upload_type: "UPLOAD_BY_VIDEO_ID" }, 40002],
  ])("with %s is refused", async (_what, change, code) => {
    const bytes = picture("a");
    const answer = await openDoor().form("/file/image/ad/upload/", {
      image_file: new File([bytes as BlobPart], "a.png"),
      image_signature: md5(bytes),
      ...change,
    });
    expect(answer.code).toBe(code);
  });

  test("of another kind, too large or gone is refused", async () => {
    const door = openDoor();
    expect((await image(door, film("a"))).code).toBe(40908);
    expect((await image(door, picture("a", 2000, 2000))).code).toBe(40915);
    expect((await image(door, picture("a"), { image_signature: md5(film("x")) })).code).toBe(40900);
    const image_url = `${address}/none.png`;
    const far = { upload_type: "UPLOAD_BY_URL", image_url };
    expect((await door.post("/file/image/ad/upload/", far)).code).toBe(40912);
    await door.must(image(door, picture("a")));
    expect((await image(door, picture("a"))).code).toBe(40911);
  });
});
