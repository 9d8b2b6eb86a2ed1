import type { ListedWebhook, WebhookView } from '#app/features/api/webhooks/webhooks.server.ts'
import type { DeliveryState } from '#app/domain/api/webhooks.ts'
import { EVENT_NAMES } from '#app/features/api/webhooks/event-names.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { formatInstant } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

const stateOf = ({ givenUp, waiting }: ListedWebhook) =>
  givenUp > 0 ? (
    <>
      <Tag colour="red">Not delivered</Tag> {formatCount(givenUp, 'message')}
    </>
  ) : waiting > 0 ? (
    `${formatCount(waiting, 'message')} waiting`
  ) : (
    'All delivered'
  )

export const WebhooksTable = ({ webhooks }: { webhooks: readonly ListedWebhook[] }) => (
  <Table
    caption="Webhooks"
    captionHidden
    rows={webhooks}
    empty="There are no webhooks yet. Add one to notify another system of changes."
    columns={[
      {
        header: 'System',
        cell: ({ id, name }) => (
          <a className="govuk-link" href={paths.webhook(id)}>
            {name}
          </a>
        ),
      },
      { header: 'Messages', cell: stateOf },
    ]}
  />
)

const STATES: Readonly<
  Record<DeliveryState, { text: string; colour: 'green' | 'red' | 'yellow' | 'grey' }>
> = {
  delivered: { text: 'Delivered', colour: 'green' },
  'given-up': { text: 'Not delivered', colour: 'red' },
  retrying: { text: 'Trying again', colour: 'yellow' },
  waiting: { text: 'Waiting', colour: 'grey' },
}

type Delivery = WebhookView['deliveries'][number]

function outcomeOf({ state, deliveredAt, lastOutcome, sendAfter, attempts }: Delivery): string {
  if (state === 'delivered' && deliveredAt !== null)
    return `${formatInstant(deliveredAt)}. ${lastOutcome ?? ''}`
  if (state === 'retrying') return `${lastOutcome ?? ''}. Next attempt: ${formatInstant(sendAfter)}`
  return attempts === 0 ? '' : `${lastOutcome ?? ''}, after ${formatCount(attempts, 'attempt')}`
}

/** The messages of a webhook, with a button to send one again. */
export const DeliveriesTable = ({ deliveries }: { deliveries: readonly Delivery[] }) => (
  <Table
    caption="Messages"
    rows={deliveries}
    empty="No messages yet."
    columns={[
      { header: 'Change', cell: ({ event }) => nameOf(event) },
      { header: 'Id', cell: ({ key }) => <code>{key}</code> },
      { header: 'Made', cell: ({ createdAt }) => formatInstant(createdAt) },
      {
        header: 'State',
        cell: ({ state }) => <Tag colour={STATES[state].colour}>{STATES[state].text}</Tag>,
      },
      { header: 'Outcome', cell: outcomeOf },
      {
        header: 'Action',
        headerHidden: true,
        cell: ({ id, key, state }) =>
          state === 'delivered' || state === 'given-up' ? (
            <Form>
              <input type="hidden" name="delivery" value={id} />
              <Button
                name="intent"
                value="replay"
                look="secondary"
                className="govuk-!-margin-bottom-0"
              >
                Send again<span className="govuk-visually-hidden"> {key}</span>
              </Button>
            </Form>
          ) : null,
      },
    ]}
  />
)

const nameOf = (event: string): string =>
  Object.hasOwn(EVENT_NAMES, event) ? EVENT_NAMES[event as keyof typeof EVENT_NAMES] : event
