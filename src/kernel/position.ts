/** A point on Earth, in decimal degrees (WGS 84). */
export type Position = { latitude: number; longitude: number }

const earthRadiusKm = 6371.0088
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Distance as the crow flies, in kilometres (haversine, mean Earth radius of the IUGG: right to 0.5 %). */
export function distanceKm(from: Position, to: Position): number {
  const halfHeight = Math.sin(radians(to.latitude - from.latitude) / 2)
  const halfWidth = Math.sin(radians(to.longitude - from.longitude) / 2)
  const shrink = Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude))
  const chord = halfHeight ** 2 + shrink * halfWidth ** 2
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)))
}
