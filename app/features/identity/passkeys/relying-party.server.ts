/** What devices know this service as. A passkey works only for the host it was made for. */
import { env } from '#app/platform/environment.server.ts'

/** The challenge in what a browser sent, which says what the device signed. Null if it cannot be read. */
export function challengeIn(clientDataJson: string): string | null {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8'))
    return typeof data === 'object' &&
      data &&
      'challenge' in data &&
      typeof data.challenge === 'string'
      ? data.challenge
      : null
  } catch {
    return null
  }
}

export const relyingParty = (): { id: string; origin: string } => {
  const { hostname, origin } = new URL(env().baseUrl)
  return { id: hostname, origin }
}
