/** Confirms a change as an organiser does after checking it. */

/** Makes a change, and if it is to be checked first, makes it again with that check confirmed. */
export async function confirm<Outcome extends object>(
  change: (confirmed: string) => Promise<Outcome>,
): Promise<Outcome> {
  const outcome = await change('')
  const check = 'check' in outcome ? (outcome.check as { key: string }) : null
  return check ? change(check.key) : outcome
}
