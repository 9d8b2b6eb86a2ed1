/** Downloads all of a person's own answers, with their examples and their plan, as a JSON file. */
import type { Route } from './+types/results-json'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { findOwnAnswers } from '#app/features/skills/results/own-answers.server.ts'
import { now } from '#app/platform/clock.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  return new Response(`${JSON.stringify(await findOwnAnswers(reader, now()), null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="my-answers.json"',
    },
  })
}
