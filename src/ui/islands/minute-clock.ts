const minute = 60_000
const hour = 60 * minute

/** Keeps « il y a 3 h 10 » and the 24 marks true while the page stays open, once a minute: nothing blinks. */
export function minuteClock() {
  const times = [...document.querySelectorAll<HTMLElement>('time[data-minutes]')]
  const marks = [...document.querySelectorAll<SVGElement>('svg[data-marks]')]
  if (times.length + marks.length === 0) return
  const tick = () => {
    for (const time of times) tell(time)
    for (const row of marks) putOut(row)
  }
  setInterval(tick, minute)
  document.addEventListener('visibilitychange', tick)
}

function tell(time: HTMLElement) {
  const { minutes, at = '', hoursWords = '', minutesWords = '' } = time.dataset
  const between = minutes === 'until' ? Date.parse(at) - Date.now() : Date.now() - Date.parse(at)
  if (!(between >= 0)) return
  const hours = Math.floor(between / hour)
  const rest = String(Math.floor((between % hour) / minute))
  time.textContent = (hours > 0 ? hoursWords : minutesWords)
    .replace('{h}', String(hours))
    .replace('{m}', hours > 0 ? rest.padStart(2, '0') : rest)
}

function putOut(row: SVGElement) {
  const gone = Math.floor((Date.now() - Date.parse(row.dataset.marks ?? '')) / hour)
  for (const [index, mark] of row.querySelectorAll('.mark').entries()) {
    mark.classList.toggle('mark-out', index < gone)
    mark.classList.toggle('mark-now', index === gone)
  }
}
