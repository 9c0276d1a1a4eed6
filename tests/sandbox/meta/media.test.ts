import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codes, type Door, mp4, openDoor, png } from "#tests/sandbox/meta/door";

let door: Door;
let files: Server;
let filesUrl: string;
beforeAll(async () => {
  door = await openDoor({}, { uploadChunkBytes: 1000 });
  files = createServer((request, response) => {
    if (request.url === "/a.mp4") response.end(mp4());
    else if (request.url === "/a.png") response.end(png(7, 7));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => files.listen(5341, "127.0.0.1", resolve));
  filesUrl = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
});
afterAll(async () => {
  files.close();
  await door.close();
});

const STATUS = { fields: "status,picture,length,thumbnails" };

describe("images", () => {
  test("the same bytes have the same hash, by base64 and by file", async () => {
    const bytes = png(8, 6);
    const inline = await door.post(`${door.act}/adimages`, { bytes: bytes.toString("base64") });
    expect(inline.body.images.bytes).toMatchObject({
      hash: expect.stringMatching(/^[a-f0-9]{32}$/),
      width: 8,
      height: 6,
    });
    const file = await door.upload(
      `${door.act}/adimages`,
      {},
      { "cat.png": new File([bytes], "cat.png", { type: "image/png" }) },
    );
    expect(file.body.images["cat.png"].hash).toBe(inline.body.images.bytes.hash);

    const { hash, url } = inline.body.images.bytes;
    expect(Buffer.from(await (await door.fetch(url)).arrayBuffer())).toEqual(bytes);
    const listed = await door.get(`${door.act}/adimages`, {
      hashes: [hash],
      fields: "id,hash,width,status",
    });
    expect(listed.body.data).toEqual([
      { id: `${door.account.id}:${hash}`, hash, width: 8, status: "ACTIVE" },
    ]);
  });

  test("what is no picture is refused", async () => {
    const bytes = Buffer.from("GIF89a").toString("base64");
    expect(codes(await door.post(`${door.act}/adimages`, { bytes }))).toEqual([100, 1487411]);
  });

  test("come by URL only for apps of the full tier", async () => {
    const { body } = await door.post(`${door.act}/adimages`, { url: `${filesUrl}/a.png` });
    expect(body.images["a.png"]).toMatchObject({ width: 7, height: 7 });
    door.set({ tier: "limited" });
    const answer = await door.post(`${door.act}/adimages`, { url: `${filesUrl}/a.png` });
    expect(codes(answer)).toEqual([3, undefined]);
    door.set({ tier: "full" });
  });

  test("are copied between accounts one has", async () => {
    const { token } = await door.control.token({ platform: "meta" });
    const { body } = await door.post(`${door.act}/adimages`, {
      bytes: png(5, 5, 3).toString("base64"),
    });
    const { hash } = body.images.bytes;
    const copy_from = { source_account_id: door.account.id, hash };
    const copied = await door.post(`act_${door.other.id}/adimages`, { copy_from }, token);
    expect(copied.body.images[hash].hash).toBe(hash);
  });
});

describe("videos", () => {
  test("process for a while, then have frames", async () => {
    const file = new File([mp4({ seconds: 21 })], "film.mp4", { type: "video/mp4" });
    const { body } = await door.upload(`${door.act}/advideos`, { title: "Film" }, { source: file });
    const early = await door.get(body.id, STATUS);
    expect(early.body.status).toMatchObject({
      video_status: "processing",
      uploading_phase: { status: "complete" },
      processing_phase: { status: "in_progress" },
    });
    expect(early.body.thumbnails).toBeUndefined();
    await door.control.moveClock({ advanceHours: 0.01 });
    expect((await door.get(body.id, STATUS)).body.status.processing_progress).toBe(60);
    await door.control.moveClock({ advanceHours: 0.01 });
    const ready = await door.get(body.id, STATUS);
    expect(ready.body).toMatchObject({
      length: 21,
      status: { video_status: "ready", processing_progress: 100 },
    });
    const { body: frames } = await door.get(`${body.id}/thumbnails`);
    expect(
      frames.data.find((frame: { is_preferred: boolean }) => frame.is_preferred),
    ).toMatchObject({
      uri: ready.body.picture,
      width: 720,
      height: 1280,
    });
    const picture = await door.fetch(ready.body.picture);
    expect(picture.headers.get("content-type")).toBe("image/png");
  });

  test("come by URL, and a URL without a file is refused", async () => {
    const made = await door.post(`${door.act}/advideos`, {
      file_url: `${filesUrl}/a.mp4`,
      name: "By URL",
    });
    expect(made.body.id).toMatch(/^70/);
    expect((await door.get(made.body.id, { fields: "title" })).body.title).toBe("By URL");
    expect(
      codes(await door.post(`${door.act}/advideos`, { file_url: `${filesUrl}/none` }))?.[0],
    ).toBe(389);
  });

  test.each<[string, string | Buffer<ArrayBuffer>]>([
    ["what is no video", "not a film"],
    ["a film whose header is missing", mp4().subarray(0, 40)],
    ["a film without a size", mp4({ width: 0 })],
  ])("%s ends in error", async (_what, bytes) => {
    const file = new File([bytes], "a.mp4", { type: "video/mp4" });
    const { body } = await door.upload(`${door.act}/advideos`, {}, { source: file });
    await door.control.moveClock({ advanceHours: 0.1 });
    expect((await door.get(body.id, STATUS)).body.status.video_status).toBe("error");
  });

  test("one piece too large is cut off with an empty 413", async () => {
    door.set({ singleUploadBytes: 500 });
    const response = await door.fetch(`${door.url()}/meta/v26.0/${door.act}/advideos`, {
      method: "POST",
      headers: { authorization: `Bearer ${door.token}`, "content-length": "4000" },
      body: mp4({ padding: 3000 }),
    });
    expect([response.status, await response.text()]).toEqual([413, ""]);
    door.set({ singleUploadBytes: 200_000_000 });
  });

  test("arrive in chunks of the server's choosing, which may be repeated", async () => {
    const bytes = mp4({ padding: 2500 });
    const path = `${door.act}/advideos`;
    const { body: begun } = await door.post(path, {
      upload_phase: "start",
      file_size: bytes.length,
    });
    expect(begun).toMatchObject({ start_offset: "0", end_offset: "1000" });
    const session = { upload_session_id: begun.upload_session_id };
    const send = (start: number, end: number) =>
      door.upload(
        path,
        { upload_phase: "transfer", start_offset: String(start), ...session },
        { video_file_chunk: new File([bytes.subarray(start, end)], "chunk") },
      );
    let at = begun;
    let isRepeated = false;
    while (at.start_offset !== at.end_offset) {
      const range = [Number(at.start_offset), Number(at.end_offset)] as const;
      const next = await send(...range);
      if (!isRepeated) expect((await send(...range)).body).toEqual(next.body);
      isRepeated = true;
      at = next.body;
    }
    const wrong = await door.post(path, { upload_phase: "finish", ...session, title: "Chunks" });
    expect(wrong.body).toEqual({ success: true });
    await door.control.moveClock({ advanceHours: 0.1 });
    const { body } = await door.get(begun.video_id, { fields: "status,title" });
    expect(body).toMatchObject({
      title: "Chunks",
      status: { video_status: "ready", uploading_phase: { bytes_transferred: bytes.length } },
    });
  });

  test("a chunk from elsewhere is answered with where to go on", async () => {
    const path = `${door.act}/advideos`;
    const { body } = await door.post(path, { upload_phase: "start", file_size: 3000 });
    const answer = await door.upload(
      path,
      { upload_phase: "transfer", start_offset: "2000", upload_session_id: body.upload_session_id },
      { video_file_chunk: new File([new Uint8Array(10)], "chunk") },
    );
    expect(codes(answer)).toEqual([100, 1363037]);
    expect(answer.body.error.error_data).toMatchObject({ start_offset: "0", end_offset: "1000" });
    expect(
      codes(
        await door.post(path, {
          upload_phase: "finish",
          upload_session_id: body.upload_session_id,
        }),
      ),
    ).toEqual([100, 1363037]);
    expect(
      (await door.post(path, { upload_phase: "cancel", upload_session_id: body.upload_session_id }))
        .body,
    ).toEqual({ success: true });
  });

  test("the newer flow takes raw bytes on another host", async () => {
    const bytes = mp4({ padding: 100 });
    const { body } = await door.post(`${door.act}/video_ads`, { upload_phase: "START" });
    const half = Math.floor(bytes.length / 2);
    for (const [offset, piece] of [
      [0, bytes.subarray(0, half)],
      [half, bytes.subarray(half)],
    ] as const) {
      const sent = await door.fetch(body.upload_url, {
        method: "POST",
        headers: {
          authorization: `OAuth ${door.token}`,
          offset: String(offset),
          file_size: String(bytes.length),
        },
        body: new Uint8Array(piece),
      });
      expect(sent.status).toBe(200);
      const { body: shown } = await door.get(body.video_id, { fields: "status" });
      expect(shown.status.uploading_phase.bytes_transferred).toBe(offset + piece.length);
    }
    const ended = await door.post(`${door.act}/video_ads`, {
      upload_phase: "FINISH",
      video_id: body.video_id,
    });
    expect(ended.body).toMatchObject({ success: true });
    await door.control.moveClock({ advanceHours: 0.1 });
    expect((await door.get(body.video_id, STATUS)).body.status.video_status).toBe("ready");
  });

  test("a thumbnail of one's own is the preferred one", async () => {
    const file = new File([mp4()], "film.mp4", { type: "video/mp4" });
    const { body } = await door.upload(`${door.act}/advideos`, {}, { source: file });
    await door.control.moveClock({ advanceHours: 0.1 });
    const own = new File([png(9, 9)], "own.png", { type: "image/png" });
    await door.upload(`${body.id}/thumbnails`, { is_preferred: "true" }, { source: own });
    const { body: frames } = await door.get(`${body.id}/thumbnails`);
    expect(frames.data[0]).toMatchObject({ is_preferred: true });
    expect(Buffer.from(await (await door.fetch(frames.data[0].uri)).arrayBuffer())).toEqual(
      png(9, 9),
    );
  });
});
