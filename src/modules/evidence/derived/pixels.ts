/** Pixels as four bytes each (red, green, blue, opacity), from the top left, line by line. */
export type Pixels = { data: Uint8Array | Uint8ClampedArray; width: number; height: number }

/**
 * The same picture upright, its longest side at most `most` pixels.
 *
 * Each pixel is the mean of those it stands for, weighed by their opacity: text of a screenshot stays readable,
 * and what is transparent colours nothing.
 */
export function shrunk(from: Pixels, most: number, orientation = 1): Pixels {
  const scale = Math.min(1, most / Math.max(from.width, from.height))
  const width = Math.max(1, Math.round(from.width * scale))
  const height = Math.max(1, Math.round(from.height * scale))
  // EXIF 5 to 8 lie on their side.
  const isTurned = orientation >= 5
  const to: Pixels = {
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    data: new Uint8ClampedArray(width * height * 4),
  }
  for (let y = 0; y < height; y++) {
    const top = Math.floor((y * from.height) / height)
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * from.height) / height))
    for (let x = 0; x < width; x++) {
      const left = Math.floor((x * from.width) / width)
      const right = Math.max(left + 1, Math.floor(((x + 1) * from.width) / width))
      const place = uprightPlace(x, y, width, height, orientation)
      mean(from, left, right, top, bottom, to.data, (place.y * to.width + place.x) * 4)
    }
  }
  return to
}

function mean(
  { data, width }: Pixels,
  left: number,
  right: number,
  top: number,
  bottom: number,
  into: Pixels['data'],
  at: number,
): void {
  let red = 0
  let green = 0
  let blue = 0
  let opacity = 0
  for (let y = top; y < bottom; y++)
    for (let from = (y * width + left) * 4, end = (y * width + right) * 4; from < end; from += 4) {
      const weight = data[from + 3] as number
      red += (data[from] as number) * weight
      green += (data[from + 1] as number) * weight
      blue += (data[from + 2] as number) * weight
      opacity += weight
    }
  into[at] = opacity === 0 ? 0 : red / opacity
  into[at + 1] = opacity === 0 ? 0 : green / opacity
  into[at + 2] = opacity === 0 ? 0 : blue / opacity
  into[at + 3] = opacity / ((right - left) * (bottom - top))
}

/** Where a pixel comes to stand once the picture is upright (CIPA DC-008, 4.6.5.1, orientation). */
function uprightPlace(x: number, y: number, width: number, height: number, orientation: number) {
  const right = width - 1 - x
  const below = height - 1 - y
  switch (orientation) {
    case 2:
      return { x: right, y }
    case 3:
      return { x: right, y: below }
    case 4:
      return { x, y: below }
    case 5:
      return { x: y, y: x }
    case 6:
      return { x: below, y: x }
    case 7:
      return { x: below, y: right }
    case 8:
      return { x: y, y: right }
    default:
      return { x, y }
  }
}
