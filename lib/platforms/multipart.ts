/** A file among a form's fields, streamed from wherever it lies. */
type FilePart = {
  name: string;
  fileName: string;
  mimeType: string;
  sizeBytes: number;
  body(): Promise<ReadableStream<Uint8Array>>;
};

type Fields = Record<string, string>;

/**
 * A multipart form whose file is never in memory as a whole.
 *
 * `before` and `after` stand around the file: what is only known once it has been read,
 * such as its MD5, may come last.
 */
export function multipart(before: Fields, file: FilePart, after: Fields) {
  const boundary = `performante-${crypto.randomUUID()}`;
  const encode = (text: string) => new TextEncoder().encode(text);
  const head = encode(
    fieldsText(boundary, before) +
      part(boundary, `name="${quoted(file.name)}"; filename="${quoted(file.fileName)}"`) +
      `Content-Type: ${file.mimeType}\r\n\r\n`,
  );
  const tail = encode(`\r\n${fieldsText(boundary, after)}--${boundary}--\r\n`);
  return {
    headers: {
      "content-type": `multipart/form-data; boundary=${boundary}`,
      "content-length": String(head.byteLength + file.sizeBytes + tail.byteLength),
    },
    body: async () => toStream(joined(head, await file.body(), tail)),
  };
}

async function* joined(head: Uint8Array, file: ReadableStream<Uint8Array>, tail: Uint8Array) {
  yield head;
  yield* file;
  yield tail;
}

/** Reads on only when asked to, and lets go of the file when nobody asks any more. */
function toStream(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await chunks.return(undefined)),
  });
}

const part = (boundary: string, what: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; ${what}\r\n`;

const fieldsText = (boundary: string, fields: Fields) =>
  Object.entries(fields)
    .map(([name, value]) => `${part(boundary, `name="${quoted(name)}"`)}\r\n${value}\r\n`)
    .join("");

/** As browsers write it: a quote or a line break in a name would end it. */
const quoted = (text: string) =>
  text.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
