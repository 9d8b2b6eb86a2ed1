/** Durations as Teams, Zoom and spreadsheets write them, in any language whose units begin with these letters. */

const SECONDS_PER: readonly (readonly [unit: RegExp, seconds: number])[] = [
  // Hours come before seconds, because “Std.” begins with “s”.
  [/^(?:h|std|stunde|heure|ore?|ora|o|godz|u|uur|t|tim|time|timer|awr|ч|час|時間)\p{L}*$/u, 3600],
  [/^(?:m|мин|хв|dk|分)\p{L}*$/u, 60],
  [/^(?:s|с|eiliad|秒)\p{L}*$/u, 1],
]
const PART = /(\d+(?:[.,]\d+)?)\s*(\p{L}+)\.?[\s,]*/gu

const numberOf = (text: string): number => Number(text.replace(',', '.'))

function secondsOfParts(text: string): number | null {
  let seconds = 0
  let read = 0
  for (const [part, amount = '', unit = ''] of text.matchAll(PART)) {
    const per = SECONDS_PER.find(([pattern]) => pattern.test(unit.toLowerCase()))
    if (!per) return null
    seconds += numberOf(amount) * per[1]
    read += part.length
  }
  return read > 0 && read === text.length ? seconds : null
}

/**
 * The seconds of a written duration: “1h 30m 51s”, “1 Std. 30 Min.”, “01:30:51”, “1:30” (hours and
 * minutes), “PT1H30M”, or a number of minutes. Null if it is not a duration.
 */
export function parseDuration(text: string): number | null {
  const trimmed = text.replaceAll(/\s+/gu, ' ').trim()
  if (/^\d+(?:[.,]\d+)?$/.test(trimmed)) return numberOf(trimmed) * 60
  const clock = /^(\d{1,3}):(\d{2})(?::(\d{2}))?$/.exec(trimmed)
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0)
  const iso = /^P(?:T)(?=\d)(.*)$/i.exec(trimmed)
  return secondsOfParts(iso?.[1] ?? trimmed)
}
