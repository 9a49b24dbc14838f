/** The few that a crowded page names: the nearest, and among them one of the force that polices the commune. */
export function fewest<Near extends { competent: boolean }>(stations: readonly Near[], most = 3): Near[] {
  const first = stations.slice(0, most)
  const competent = stations.find((one) => one.competent)
  return !competent || first.includes(competent) ? first : [...first.slice(0, most - 1), competent]
}
