import "server-only";
import { type GetObjectCommandOutput, NoSuchKey, NotFound, S3 } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { S3Store } from "@tus/s3-store";
import { env } from "#lib/env";
import { notFound } from "#lib/errors";
import type { Bytes, Range, Shelf } from "#lib/uploads/shelf";
import { requireKey } from "#lib/uploads/shelf-key";

/** Supabase Storage counts parts of one size; smaller pieces wait beside them. */
const PART_BYTES = 6 * 1024 * 1024;

/** Files in a bucket that speaks S3, such as Supabase Storage. */
export function openS3Shelf(bucket: string): Shelf {
  const config = clientConfig();
  const client = new S3(config);
  const at = (key: string) => ({ Bucket: bucket, Key: requireKey(key) });

  async function get(key: string, range?: Range): Promise<GetObjectCommandOutput> {
    const Range = range && `bytes=${range.start}-${range.end - 1}`;
    return client.getObject({ ...at(key), Range }).catch(absent);
  }

  return {
    store: new S3Store({
      partSize: PART_BYTES,
      minPartSize: PART_BYTES,
      s3ClientConfig: { ...config, bucket },
      // Supabase Storage knows no tags.
      useTags: false,
    }),
    async open(key) {
      const { ContentLength } = await client.headObject(at(key)).catch(absent);
      return {
        sizeBytes: ContentLength ?? 0,
        async read(start, end) {
          const { Body } = await get(key, { start, end });
          return (await Body?.transformToByteArray()) ?? new Uint8Array();
        },
      };
    },
    async stream(key, range) {
      const { Body } = await get(key, range);
      if (!Body) throw notFound();
      return Body.transformToWebStream() as Bytes;
    },
    async put(key, body) {
      await new Upload({ client, params: { ...at(key), Body: body }, partSize: PART_BYTES }).done();
    },
    async remove(key) {
      await client.deleteObjects({
        Bucket: bucket,
        Delete: { Objects: [{ Key: requireKey(key) }, { Key: `${requireKey(key)}.info` }] },
      });
    },
  };
}

function clientConfig() {
  const {
    UPLOADS_S3_ENDPOINT: endpoint,
    UPLOADS_S3_REGION: region,
    UPLOADS_S3_ACCESS_KEY_ID: accessKeyId = "",
    UPLOADS_S3_SECRET_ACCESS_KEY: secretAccessKey = "",
  } = env();
  const credentials = { accessKeyId, secretAccessKey };
  return { endpoint, region, credentials, forcePathStyle: true };
}

function absent(error: unknown): never {
  throw error instanceof NoSuchKey || error instanceof NotFound ? notFound() : error;
}
