import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Door, film, md5, picture } from "#tests/sandbox/tiktok/door";

export const video = (door: Door, bytes: Uint8Array, more: Record<string, string> = {}) =>
  door.form("/file/video/ad/upload/", {
    video_file: new File([bytes as BlobPart], "creative.mp4"),
    video_signature: md5(bytes),
    ...more,
  });

export const image = (door: Door, bytes: Uint8Array, more: Record<string, string> = {}) =>
  door.form("/file/image/ad/upload/", {
    image_file: new File([bytes as BlobPart], "cover.png"),
    image_signature: md5(bytes),
    ...more,
  });

/** A website with files, good and bad. */
export async function openSite(): Promise<{ address: string; close(): void }> {
  const site = createServer((request, response) => {
    const bytes = film("from afar");
    const headers: Record<string, string> = { "content-type": "video/mp4" };
    switch (request.url) {
      case "/good%20film.mp4":
        headers["content-md5"] = Buffer.from(md5(bytes), "hex").toString("base64");
        break;
      case "/damaged.mp4":
        headers["content-md5"] = Buffer.from(md5(film("other")), "hex").toString("base64");
        break;
      case "/page.html":
        headers["content-type"] = "text/html";
        break;
      case "/cover.png":
        response.writeHead(200, { "content-type": "image/png" }).end(picture("afar"));
        return;
      case "/slow.mp4":
        // Never answered: whoever waits has to give up by himself.
        return;
      case "/vast.mp4":
        response.writeHead(200, { ...headers, "content-length": 501 * 1024 * 1024 }).flushHeaders();
        return;
      case "/empty.mp4":
        response.writeHead(200, headers).end();
        return;
      default:
        response.writeHead(404).end();
        return;
    }
    response.writeHead(200, headers).end(bytes);
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(site.address() as AddressInfo).port}`,
    close() {
      site.closeAllConnections();
      site.close();
    },
  };
}
