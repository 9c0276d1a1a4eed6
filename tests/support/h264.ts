/** Bits one after another, as H.264 writes them. */
class Bits {
  private readonly bytes: number[] = [];
  private current = 0;
  private count = 0;

  put(value: number, length: number): this {
    for (let bit = length - 1; bit >= 0; bit--) {
      this.current = (this.current << 1) | ((value >> bit) & 1);
      if (++this.count < 8) continue;
      this.bytes.push(this.current);
      this.current = 0;
      this.count = 0;
    }
    return this;
  }

  /** Exponential Golomb, unsigned. */
  ue(value: number): this {
    const length = Math.floor(Math.log2(value + 1));
    return this.put(0, length).put(value + 1, length + 1);
  }

  /** Exponential Golomb, signed. */
  se(value: number): this {
    return this.ue(value > 0 ? value * 2 - 1 : -value * 2);
  }

  align(): this {
    return this.count > 0 ? this.put(0, 8 - this.count) : this;
  }

  raw(bytes: Iterable<number>): this {
    this.bytes.push(...bytes);
    return this;
  }

  /** The stop bit and the rest of the byte. */
  done(): Uint8Array {
    return Uint8Array.from(this.put(1, 1).align().bytes);
  }
}

/** A NAL unit: no start code may appear inside, so a 3 is put where one would. */
function nal(header: number, body: Uint8Array): Uint8Array {
  const out = [header];
  let zeros = 0;
  for (const byte of body) {
    if (zeros >= 2 && byte <= 3) {
      out.push(3);
      zeros = 0;
    }
    out.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Uint8Array.from(out);
}

const withLength = (unit: Uint8Array): Uint8Array => {
  const out = new Uint8Array(unit.byteLength + 4);
  new DataView(out.buffer).setUint32(0, unit.byteLength);
  out.set(unit, 4);
  return out;
};

/**
 * An H.264 encoder of two pictures: one painted in flat blocks of our own colours, and
 * "the same again". Any player shows it, and no camera or codec is needed to make it.
 */
export function h264(width: number, height: number) {
  const columns = Math.ceil(width / 16);
  const rows = Math.ceil(height / 16);
  const sps = nal(
    0x67,
    new Bits()
      .raw([66, 0xc0, 31])
      .ue(0)
      .ue(0) // frame numbers of 4 bits
      .ue(2) // pictures are shown in the order they come
      .ue(1)
      .put(0, 1)
      .ue(columns - 1)
      .ue(rows - 1)
      .put(1, 1)
      .put(1, 1)
      .put(1, 1) // cropped to the real size
      .ue(0)
      .ue((columns * 16 - width) / 2)
      .ue(0)
      .ue((rows * 16 - height) / 2)
      .put(0, 1)
      .done(),
  );
  const pps = nal(
    0x68,
    new Bits()
      .ue(0)
      .ue(0)
      .put(0, 2)
      .ue(0)
      .ue(0)
      .ue(0)
      .put(0, 3)
      .se(0)
      .se(0)
      .se(0)
      .put(1, 1) // the loop filter may be switched off
      .put(0, 2)
      .done(),
  );

  return {
    /** The decoder's configuration record. */
    avcC: Uint8Array.from([
      ...[1, 66, 0xc0, 31, 0xff, 0xe1, 0, sps.length],
      ...sps,
      ...[1, 0, pps.length],
      ...pps,
    ]),
    /** A key frame; `shade` makes it a picture of its own. */
    key(shade: number): Uint8Array {
      const bits = new Bits().ue(0).ue(7).ue(0).put(0, 4).ue(0).put(0, 2).se(0).ue(1);
      for (let block = 0; block < columns * rows; block++) {
        const row = Math.floor(block / columns);
        const luma = 40 + ((row * 3 + shade * 29) % 170);
        const blue = 90 + ((shade * 17 + (block % columns)) % 80);
        bits.ue(25).align(); // samples as they are
        bits.raw(Array(256).fill(luma)).raw(Array(64).fill(blue)).raw(Array(64).fill(150));
      }
      return withLength(nal(0x65, bits.done()));
    },
    /** A frame that changes nothing; `padding` bytes ride along as filler. */
    same(frame: number, padding = 0): Uint8Array {
      const bits = new Bits()
        .ue(0)
        .ue(5)
        .ue(0)
        .put(frame % 16, 4)
        .put(0, 1)
        .put(0, 1)
        .put(0, 1);
      const slice = withLength(
        nal(
          0x41,
          bits
            .se(0)
            .ue(1)
            .ue(columns * rows)
            .done(),
        ),
      );
      if (padding < 16) return slice;
      const filler = new Uint8Array(padding).fill(0xff);
      new DataView(filler.buffer).setUint32(0, padding - 4);
      filler[4] = 0x0c;
      filler[padding - 1] = 0x80;
      const out = new Uint8Array(padding + slice.length);
      out.set(filler);
      out.set(slice, padding);
      return out;
    },
  };
}
