import { crc32, inflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type Data, type Door, formAd, openDoor } from "#tests/sandbox/tiktok/door";
import { firstForm, listener, subscribe } from "#tests/sandbox/tiktok/lead-listener";

describe("forms", () => {
  test("are listed with their state; drafts apart from published ones", async () => {
    const door = openDoor();
    const form = firstForm(door);
    door.sandbox.world.forms.update(form.id, { status: "draft" });
    const all = await door.must(door.get("/page/get/"));
    expect(all.list.map(({ status }: Data) => status).sort()).toEqual(["EDITED", "PUBLISHED"]);
    const drafts = await door.must(door.get("/page/get/", { page_status: "EDITED" }));
    expect(drafts.list).toMatchObject([{ page_id: form.id, title: form.name }]);
    expect(form.id).toMatch(/^\d{19}$/);
    const fields = await door.must(door.get("/page/field/get/", { page_id: form.id }));
    expect(fields.fields).toEqual(["Имя", "Номер телефона", "Город"]);
    expect((await door.get("/page/get/", { page_size: 101 })).code).toBe(40002);
    expect((await door.get("/page/get/", { library_id: "1" })).code).toBe(40001);
    expect((await door.get("/page/get/", { advertiser_id: undefined })).code).toBe(40002);
  });
});

describe("the export of leads", () => {
  test("is asked for, runs, and comes as a CSV of the whole history", async () => {
    const door = openDoor();
    const { adId, campaignId } = await formAd(door);
    const answers = { full_name: 'Айгерим "Аня", Сейт', phone_number: "+76001234567" };
    await door.control.leads({ adId, answers });
    await door.control.moveClock({ advanceHours: 1 });
    await door.control.leads({ adId });
    const page_id = firstForm(door).id;
    const ask = (more: object = {}) => door.must(door.post("/page/lead/task/", more as Data));

    const { task_id, status } = await ask({ page_id });
    expect(status).toBe("CREATED");
    const path = `/page/lead/task/download/?advertiser_id=${door.account.id}&task_id=${task_id}`;
    expect((await door.read(await door.send(path))).code).toBe(40201);
    expect(await ask({ task_id })).toEqual({ task_id, status: "RUNNING" });
    expect(await ask({ task_id })).toEqual({
      task_id,
      status: "SUCCEED",
      file_name: `leads_${task_id}.csv`,
      file_type: "csv",
    });
    const file = await door.send(path);
    expect(file.headers.get("content-type")).toContain("text/csv");
    const lines = (await file.text()).split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe(
      "lead_id,created_time,ad_id,ad_name,adgroup_id,adgroup_name,campaign_id,campaign_name,form_id,form_name,Имя,Номер телефона,Город",
    );
    expect(lines[1]).toContain(`2026-09-01 00:00:36(UTC+00:00),${adId},ad a,`);
    expect(lines[1]).toContain(campaignId);
    expect(lines[1]).toContain('"Айгерим ""Аня"", Сейт",+76001234567');

    await door.control.moveClock({ advanceHours: 0.2 });
    expect((await door.read(await door.send(path))).code).toBe(40910);
    const byAd = await ask({ ad_id: adId });
    expect(byAd.status).toBe("CREATED");
  });

  test("comes packed when it is large", async () => {
    const door = openDoor();
    const { adId } = await formAd(door);
    await door.control.leads({ adId, count: 20 });
    const { task_id } = await door.must(
      door.post("/page/lead/task/", { page_id: firstForm(door).id }),
    );
    const look = () => door.must(door.post("/page/lead/task/", { task_id }));
    const fetched = async () => {
      const path = `/page/lead/task/download/?advertiser_id=${door.account.id}&task_id=${task_id}`;
      const response = await door.send(path);
      return { type: response.headers.get("content-type"), bytes: await response.bytes() };
    };
    await look();
    expect((await look()).file_type).toBe("csv");
    const plain = await fetched();
    await door.settings({ zipLeadsAboveBytes: plain.bytes.length - 1 });
    expect(await look()).toMatchObject({ file_name: `leads_${task_id}.zip`, file_type: "zip" });
    const packed = await fetched();
    expect(packed.type).toBe("application/zip");
    const archive = Buffer.from(packed.bytes);
    const end = archive.subarray(-22);
    expect(end.toString("latin1", 0, 4)).toBe("PK\x05\x06");
    const entry = archive.subarray(end.readUInt32LE(16));
    expect(entry.toString("utf8", 46, 46 + entry.readUInt16LE(28))).toBe(`leads_${task_id}.csv`);
    const head = 30 + archive.readUInt16LE(26);
    const content = inflateRawSync(archive.subarray(head, head + entry.readUInt32LE(20)));
    expect(content).toEqual(Buffer.from(plain.bytes));
    expect(entry.readUInt32LE(16)).toBe(crc32(content));
  });

  test("knows no dates: asked for a day, it brings the whole history", async () => {
    const door = openDoor();
    const { adId } = await formAd(door);
    const [early] = (await door.control.leads({ adId })).leads;
    await door.control.moveClock({ advanceHours: 48 });
    const [late] = (await door.control.leads({ adId })).leads;
    const page_id = firstForm(door).id;
    const dates = { start_time: "2026-09-02 00:00:00", end_time: "2026-09-09 00:00:00" };
    const ask = (more: object) => door.must(door.post("/page/lead/task/", { ...more }));
    const { task_id } = await ask({ page_id, ...dates });
    await ask({ task_id });
    await ask({ task_id });
    const path = `/page/lead/task/download/?advertiser_id=${door.account.id}&task_id=${task_id}`;
    const csv = await (await door.send(path)).text();
    expect(csv).toContain(early?.id);
    expect(csv).toContain(late?.id);
    const { token } = await door.control.token({ platform: "tiktok", advertiserId: door.other.id });
    door.use(token);
    expect((await door.read(await door.send(path))).code).toBe(40001);
  });

  test("needs a form or an ad of one's own, and admin rights to leads", async () => {
    const door = openDoor();
    const [theirs] = door.sandbox.world.forms.ownedBy(door.other.id);
    for (const body of [
      {},
      { page_id: theirs?.id },
      { page_id: 7 },
      { ad_id: "1" },
      { task_id: "1" },
    ]) {
      expect((await door.post("/page/lead/task/", body)).code).toBe(40002);
    }
    const { token } = await door.control.token({ platform: "tiktok", scopes: ["1", "2", "6"] });
    door.use(token);
    const answer = await door.post("/page/lead/task/", { page_id: firstForm(door).id });
    expect(answer.code).toBe(40001);
  });

  test("the newest lead can be looked at", async () => {
    const door = openDoor();
    const page_id = firstForm(door).id;
    expect(await door.must(door.get("/lead/get/", { page_id }))).toEqual({
      lead_data: {},
      meta_data: {},
    });
    const { adId } = await formAd(door);
    const [lead] = (await door.control.leads({ adId, answers: { city: "Тараз" } })).leads;
    const { lead_data, meta_data } = await door.must(door.get("/lead/get/", { page_id }));
    expect(lead_data.Город).toBe("Тараз");
    expect(meta_data).toMatchObject({ lead_id: lead?.id, ad_id: adId, page_id });
    expect((await door.must(door.get("/lead/field/get/", { page_id }))).fields).toContain("Имя");
  });
});

describe("leads of a form", () => {
  const CALLS = [
    "get /page/field/get/",
    "get /lead/get/",
    "get /lead/field/get/",
    "post /page/lead/task/",
    "post /page/lead/mock/create/",
    "get /page/lead/mock/get/",
  ];
  const call = (door: Door, line: string, params: object) => {
    const [method, path = ""] = line.split(" ");
    return method === "get" ? door.get(path, { ...params }) : door.post(path, { ...params });
  };

  test.each(CALLS)("by %s are the account's own", async (line) => {
    const door = openDoor();
    const [theirs] = door.sandbox.world.forms.ownedBy(door.other.id);
    for (const page_id of [undefined, "1", theirs?.id]) {
      const answer = await call(door, line, { page_id });
      expect(answer).toMatchObject({ code: 40002, message: expect.stringMatching(/^page_id: /) });
    }
    const page_id = firstForm(door).id;
    const stranger = { page_id, advertiser_id: door.other.id };
    expect((await call(door, line, stranger)).code).toBe(40001);
    expect((await call(door, line, { page_id })).code).toBe(0);
  });

  test("from messages are not simulated, and nobody has a library", async () => {
    const door = openDoor();
    const page_id = firstForm(door).id;
    const source = { page_id, lead_source: "DIRECT_MESSAGE" };
    expect((await door.get("/lead/get/", source)).code).toBe(40008);
    expect((await door.get("/lead/get/", { page_id, lead_source: "POST" })).code).toBe(40002);
    expect((await door.get("/lead/get/", { page_id, library_id: "1" })).code).toBe(40001);
  });
});

describe("a test lead", () => {
  test("is one per form, is announced, and counts nowhere", async () => {
    const door = openDoor();
    const { url, heard } = await listener();
    await door.must(subscribe(door, url));
    const { adId } = await formAd(door);
    const page_id = firstForm(door).id;
    const mock = () => door.post("/page/lead/mock/create/", { page_id });
    const { lead_data, meta_data } = await door.must(mock());
    expect(lead_data).toMatchObject({ Имя: "Test lead", "Номер телефона": "+77000000000" });
    expect(meta_data).toMatchObject({ ad_id: adId, page_id, lead_source: "INSTANT_FORM" });
    expect((await mock()).code).toBe(40002);
    const seen = await door.must(door.get("/page/lead/mock/get/", { page_id }));
    expect(seen.meta_data.lead_id).toBe(meta_data.lead_id);

    await door.sandbox.webhooks.flush();
    expect(JSON.parse(heard[0]?.body ?? "").entry[0].id).toBe(meta_data.lead_id);
    const { list } = await door.must(
      door.get("/report/integrated/get/", {
        report_type: "BASIC",
        data_level: "AUCTION_AD",
        dimensions: ["ad_id"],
        metrics: ["onsite_form"],
        start_date: "2026-09-01",
        end_date: "2026-09-02",
      }),
    );
    expect(list[0].metrics.onsite_form).toBe("0");
    const { lead_id } = meta_data;
    await door.must(door.post("/page/lead/mock/delete/", { lead_id }));
    expect((await door.post("/page/lead/mock/delete/", { lead_id })).code).toBe(40002);
    expect((await mock()).code).toBe(0);
  });

  test("comes from nowhere when no ad has the form", async () => {
    const door = openDoor();
    const page_id = firstForm(door).id;
    const { meta_data } = await door.must(door.post("/page/lead/mock/create/", { page_id }));
    expect(meta_data).toMatchObject({ ad_id: "", campaign_name: "" });
  });
});
