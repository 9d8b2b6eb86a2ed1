/**
 * The one script of the browser. Every page works without it; it adds what makes pages quicker to use, by attributes that the
 * components write: `data-module` (govuk-frontend's own), `data-row-filter`, `data-mark-all`, `data-scroll-region`.
 * The root imports it by its address, and Vite builds it as one file. It is loaded as a module, so the page is there when it runs.
 */
import { Button } from 'govuk-frontend/dist/govuk/components/button/button.mjs'
import { CharacterCount } from 'govuk-frontend/dist/govuk/components/character-count/character-count.mjs'
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs'
import { NotificationBanner } from 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs'
import { ServiceNavigation } from 'govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs'
import { SkipLink } from 'govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs'
import { markAllAtOnce } from './enhance/mark-all.ts'
import { filterRows } from './enhance/row-filter.ts'
import { reachOnlyWhatScrolls } from './enhance/scroll-regions.ts'
import { sendOnce } from './enhance/send-once.ts'

// First of all: the styles, and govuk-frontend's own components, look for these.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')

const COMPONENTS = [
  Button,
  CharacterCount,
  ErrorSummary,
  NotificationBanner,
  ServiceNavigation,
  SkipLink,
]

for (const Component of COMPONENTS)
  for (const element of document.querySelectorAll(`[data-module="${Component.moduleName}"]`))
    start(() => new Component(element))

sendOnce(document)
filterRows(document)
markAllAtOnce(document)
reachOnlyWhatScrolls(document)

/** One that cannot start must not keep the rest from starting: what it would have added is only comfort. */
function start(component: () => object): void {
  try {
    component()
  } catch (error) {
    reportError(error)
  }
}
