import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import encodeJpeg, { init as initJpeg } from '@jsquash/jpeg/encode.js'
import encodePng, { init as initPng } from '@jsquash/png/encode.js'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { aBmp, aGif, anExif, aTellingExif, somePixels, withExif } from './builders.ts'
import { asWebp, redrawn } from './codecs.ts'
import { dimensionsOf } from './dimensions.ts'
import { imageFacts, type ShownType } from './image.ts'
import { type Pixels, shrunk } from './pixels.ts'

const wasm = (path: string) =>
  new WebAssembly.Module(readFileSync(createRequire(import.meta.url).resolve(path)))
const red = (pixels: Pixels, x: number, y: number) =>
  (pixels.data[(y * pixels.width + x) * 4 + 2] ?? 255) < 90

const pictures: Record<ShownType, Buffer> = {
  bmp: aBmp(somePixels(40, 20)),
  gif: aGif([1, 2, 2, 2, 2, 2], 3, 2),
  jpeg: Buffer.alloc(0),
  png: Buffer.alloc(0),
  webp: Buffer.alloc(0),
}

/** The pixels of a WebP of ours. */
async function pixelsOf(webp: Buffer): Promise<Pixels> {
  const { default: decodeWebp } = await import('@jsquash/webp/decode.js')
  return decodeWebp(new Uint8Array(webp).buffer)
}

beforeAll(async () => {
  const { data, width, height } = somePixels(40, 20)
  const pixels = { data, width, height } as ImageData
  await initJpeg(wasm('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'))
  await initPng(wasm('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'))
  pictures.jpeg = Buffer.from(await encodeJpeg(pixels, { quality: 95 }))
  pictures.png = Buffer.from(await encodePng(pixels))
  pictures.webp = await asWebp(pixels)
  // The decoder is made ready as well.
  await redrawn(pictures.webp, 'webp', 1)
})

describe('a photo', () => {
  it('says when, with what and where it was taken', () => {
    expect(imageFacts(withExif(pictures.jpeg, aTellingExif()), 'jpeg')).toEqual({
      kind: 'image',
      width: 40,
      height: 20,
      taken: '2026-11-02T09:00:00+01:00',
      device: 'Phonix 5',
      software: 'Photo 2.1',
      place: { latitude: 45.5, longitude: -0.11 },
      orientation: 6,
      comment: '',
    })
  })

  it('that was cleaned says nothing', () => {
    expect(imageFacts(pictures.jpeg, 'jpeg')).toMatchObject({
      taken: null,
      device: '',
      place: null,
      orientation: 1,
    })
  })

  it('says it in a PNG and a WebP as well', () => {
    const exif = aTellingExif()
    const size = Buffer.alloc(4)
    size.writeUInt32BE(exif.length)
    const png = Buffer.concat([
      pictures.png.subarray(0, 33),
      size,
      Buffer.from('eXIf'),
      exif,
      Buffer.alloc(4),
      pictures.png.subarray(33),
    ])
    size.writeUInt32LE(exif.length)
    const webp = Buffer.concat([pictures.webp, Buffer.from('EXIF'), size, exif])
    expect(imageFacts(png, 'png').device).toBe('Phonix 5')
    expect(imageFacts(webp, 'webp').place).toEqual({ latitude: 45.5, longitude: -0.11 })
  })

  it('says it in a HEIC, which is read but not drawn', () => {
    const size = Buffer.from('ispe\0\0\0\0\0\0\x0b\xd0\0\0\x0f\xc0', 'latin1')
    const heic = Buffer.concat([
      Buffer.from('\0\0\0\x18ftypheic', 'latin1'),
      size,
      Buffer.from('Exif\0\0'),
      aTellingExif(),
    ])
    expect(imageFacts(heic, 'heic')).toMatchObject({ width: 3024, height: 4032, device: 'Phonix 5' })
  })

  it.each([
    [
      'nowhere, when the phone did not know',
      { place: { 1: 'N', 2: [5, 0, 0, 0], 3: 'E', 4: [5, 0, 0, 0] } },
      'place',
      null,
    ],
    [
      'nowhere, when it is off the earth',
      { place: { 1: 'N', 2: [5, 400, 0, 0], 3: 'E', 4: [5, 1, 0, 0] } },
      'place',
      null,
    ],
    ['no date, when the clock was never set', { picture: { 306: '0000:00:00 00:00:00' } }, 'taken', null],
    [
      'the date of the change, for want of another',
      { picture: { 306: '2026:11:03 10:00:00' } },
      'taken',
      '2026-11-03T10:00:00',
    ],
    ['upright, when it is turned in no known way', { picture: { 274: [3, 99] } }, 'orientation', 1],
    ['its maker and its name', { picture: { 271: 'Fabrique', 272: 'Œil 3' } }, 'device', 'Fabrique Œil 3'],
  ] as const)('is said %s', (_, tags, name, value) => {
    expect(imageFacts(withExif(pictures.jpeg, anExif(tags)), 'jpeg')).toHaveProperty(name, value)
  })

  it('whose lists lead back to themselves ends all the same', () => {
    const looped = anExif({ picture: { 34665: [4, 8] } })
    expect(imageFacts(withExif(pictures.jpeg, looped), 'jpeg').taken).toBeNull()
  })

  it('of any bytes never throws', () => {
    const whole = withExif(pictures.jpeg, aTellingExif())
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 }),
        fc.nat(whole.length),
        fc.constantFrom('jpeg', 'png', 'gif', 'webp', 'bmp', 'heic', 'tiff'),
        (changes, length, type) => {
          const bytes = Buffer.from(whole.subarray(0, length))
          for (const [at, byte] of changes) if (at < length) bytes[at] = byte
          expect(imageFacts(bytes, type).kind).toBe('image')
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('a preview', () => {
  it.each(['jpeg', 'png', 'webp', 'bmp', 'gif'] as const)('of a %s shows the same picture', async (type) => {
    const told = dimensionsOf(pictures[type], type)
    const drawn = await pixelsOf(await redrawn(pictures[type], type, 1))
    expect({ width: drawn.width, height: drawn.height }).toEqual(told)
    expect([red(drawn, 0, 0), red(drawn, drawn.width - 1, drawn.height - 1)]).toEqual([true, false])
  })

  it('carries nothing of what the photo said', async () => {
    const drawn = await redrawn(withExif(pictures.jpeg, aTellingExif()), 'jpeg', 1)
    expect(drawn.toString('latin1')).not.toMatch(/EXIF|Exif|XMP|Phonix/)
    expect(imageFacts(drawn, 'webp').place).toBeNull()
  })

  it('carries no second file hidden behind the picture', async () => {
    const drawn = await redrawn(Buffer.concat([pictures.png, Buffer.from('<script>a()</script>')]), 'png', 1)
    expect(drawn.includes('script')).toBe(false)
  })

  it.each([
    [1, 0, 0],
    [2, 1, 0],
    [3, 1, 1],
    [4, 0, 1],
    [5, 0, 0],
    [6, 1, 0],
    [7, 1, 1],
    [8, 0, 1],
  ])('turned %i puts what was first where it belongs', (orientation, right, below) => {
    const drawn = shrunk(somePixels(40, 20), 1600, orientation)
    expect([drawn.width, drawn.height]).toEqual(orientation > 4 ? [20, 40] : [40, 20])
    expect(red(drawn, right * (drawn.width - 1), below * (drawn.height - 1))).toBe(true)
    expect(red(drawn, (1 - right) * (drawn.width - 1), (1 - below) * (drawn.height - 1))).toBe(false)
  })

  it('of a large picture is small, of a small one is not larger', () => {
    expect(shrunk(somePixels(300, 3200), 1600)).toMatchObject({ width: 150, height: 1600 })
    expect(shrunk(somePixels(3, 2), 1600)).toMatchObject({ width: 3, height: 2 })
  })

  it('is not coloured by what is transparent', () => {
    const data = new Uint8ClampedArray([255, 0, 0, 0, 0, 0, 250, 255])
    expect([...shrunk({ data, width: 2, height: 1 }, 1).data]).toEqual([0, 0, 250, 128])
  })

  it('of a picture that says it is a wall is refused before it is unpacked', async () => {
    const bomb = Buffer.from(pictures.png)
    bomb.writeUInt32BE(60_000, 16)
    bomb.writeUInt32BE(60_000, 20)
    await expect(redrawn(bomb, 'png', 1)).rejects.toThrow('too many pixels')
  })

  it.each(['gif', 'bmp'] as const)('of a broken %s is refused, whatever broke', async (type) => {
    const whole = pictures[type]
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.nat(255),
        fc.nat(whole.length),
        async (at, byte, length) => {
          const bytes = Buffer.from(whole.subarray(0, length))
          if (at < length) bytes[at] = byte
          const told = dimensionsOf(bytes, type)
          // A wall of pixels is another matter, and takes long to draw.
          if (told && told.width * told.height > 10_000) return
          const drawn = await redrawn(bytes, type, 1).catch(() => undefined)
          expect(drawn === undefined || drawn.length > 0).toBe(true)
        },
      ),
      { numRuns: 100 },
    )
  })
})
