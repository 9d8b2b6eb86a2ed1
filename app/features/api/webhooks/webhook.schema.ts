/** The forms for webhooks. */
import { z } from 'zod'
import { WEBHOOK_EVENTS } from '#app/domain/api/webhooks.ts'
import { defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

const MAX_NAME_LENGTH = 100
const MAX_URL_LENGTH = 500

function urlProblem(text: string): string | null {
  if (text === '') return 'Enter the URL'
  if (text.length > MAX_URL_LENGTH) return `Enter a URL of ${MAX_URL_LENGTH} characters or fewer`
  const url = URL.parse(text)
  if (!url || !['https:', 'http:'].includes(url.protocol))
    return 'Enter a full URL, such as https://learning.example.gov.uk/fluency'
  if (url.username !== '' || url.password !== '')
    return 'Leave the user name and password out of the URL. Messages are signed instead'
  if (url.hash !== '') return 'Leave out what follows the number sign (#)'
  return null
}

const schema = z
  .object({ name: z.string().trim(), url: z.string().trim(), events: z.array(z.string()) })
  .transform(({ name, url, events: chosen }, context) => {
    const addError = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    const events = WEBHOOK_EVENTS.filter((event) => chosen.includes(event))
    const wrongUrl = urlProblem(url)
    if (name === '') addError('name', 'Enter what the other system is called')
    if (name.length > MAX_NAME_LENGTH)
      addError('name', `Enter ${MAX_NAME_LENGTH} characters or fewer`)
    if (wrongUrl !== null) addError('url', wrongUrl)
    if (events.length === 0) addError('events', 'Select which changes to send')
    return { name, url, events }
  })

export const webhookForm = defineForm(schema, { name: 'text', url: 'text', events: 'list' })
export type WebhookAnswers = AnswersOf<typeof webhookForm>

/** Which button of the page was pressed, and for which message. */
export const webhookIntent = defineForm(
  z.object({
    intent: z.enum(['test', 'replay', 'replay-all']),
    delivery: z.string(),
  }),
  { intent: 'text', delivery: 'text' },
)
