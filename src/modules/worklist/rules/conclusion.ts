/** What somebody concludes of a finding: enough to say why, too short to tell a case. */
export const longestConclusion = 2_000
/** As long as the log of acts in which closing it is written, and a month more. */
export const monthsConcluded = 13
