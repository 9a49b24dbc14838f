import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import decodeJpeg, { init as initJpeg } from '@jsquash/jpeg/decode.js'
import decodePng, { init as initPng } from '@jsquash/png/decode.js'
import decodeWebp, { init as initWebp } from '@jsquash/webp/decode.js'
import encodeWebp, { init as initWebpEncoder } from '@jsquash/webp/encode.js'
import { decodeBmp } from './bmp.ts'
import { dimensionsOf } from './dimensions.ts'
import { decodeGif } from './gif.ts'
import { previewSide, type ShownType, tooManyPixels } from './image.ts'
import { type Pixels, shrunk } from './pixels.ts'

const { resolve } = createRequire(import.meta.url)

/** The codec's own code, which runs inside WebAssembly: its faults stay in a memory of its own. */
const codec = (path: string) => new WebAssembly.Module(readFileSync(resolve(path)))

const decoders: Record<ShownType, (bytes: Buffer) => Promise<Pixels> | Pixels> = {
  gif: decodeGif,
  bmp: decodeBmp,
  jpeg: async (bytes) => {
    await initJpeg(codec('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'))
    return decodeJpeg(alone(bytes))
  },
  png: async (bytes) => {
    await initPng(codec('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'))
    return decodePng(alone(bytes))
  },
  webp: async (bytes) => {
    await initWebp(codec('@jsquash/webp/codec/dec/webp_dec.wasm'))
    return decodeWebp(alone(bytes))
  },
}

/** A copy in a memory of its own, as the codecs want it. */
const alone = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer

/** The codecs hand their pixels over as browsers do. */
class HandedPixels {
  data: Uint8ClampedArray
  width: number
  height: number
  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data
    this.width = width
    this.height = height
  }
}

/**
 * A small upright copy of a picture as WebP, made of its pixels alone: no metadata, no second file behind it.
 * Throws when the picture is broken or too large. Meant for the process apart (apart.ts), not for the server.
 */
export async function redrawn(bytes: Buffer, type: ShownType, orientation: number): Promise<Buffer> {
  const told = dimensionsOf(bytes, type)
  if (!told || tooManyPixels(told)) throw new Error('too many pixels, or none told')
  Object.assign(globalThis, { ImageData: HandedPixels })
  const copy = shrunk(await decoders[type](bytes), previewSide, orientation)
  return asWebp(copy)
}

/** Also what tests make their pictures with. */
export async function asWebp(pixels: Pixels): Promise<Buffer> {
  await initWebpEncoder(codec('@jsquash/webp/codec/enc/webp_enc_simd.wasm'))
  const { data, width, height } = pixels
  // `method` is the effort, 0 to 6: at 2 a full screen takes a third of the time for a tenth more bytes.
  return Buffer.from(await encodeWebp({ data, width, height } as ImageData, { quality: 82, method: 2 }))
}
