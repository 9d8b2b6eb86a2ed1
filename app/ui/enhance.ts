/**
 * The only browser script. Every page works without it. It finds elements by the attributes that
 * components write: `data-module` (from govuk-frontend), `data-row-filter`, `data-mark-all`, `data-print`,
 * `data-save-draft`, `data-scroll-region` and `data-time-out`. The root imports its URL, and Vite builds it as one file. It is a module,
 * so the page is parsed when it runs.
 */
import { Button } from 'govuk-frontend/dist/govuk/components/button/button.mjs'
import { CharacterCount } from 'govuk-frontend/dist/govuk/components/character-count/character-count.mjs'
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs'
import { NotificationBanner } from 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs'
import { ServiceNavigation } from 'govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs'
import { SkipLink } from 'govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs'
import { enableMarkAll } from './enhance/mark-all.ts'
import { enablePrintButtons } from './enhance/print-buttons.ts'
import { enableRowFilters } from './enhance/row-filter.ts'
import { saveDrafts } from './enhance/save-draft.ts'
import { warnOfTimeOut } from './enhance/time-out.ts'
import { updateScrollRegions } from './enhance/scroll-regions.ts'
import { deleteOldRegisters } from './offline-register/device.ts'
import { preventDoubleSubmit } from './enhance/double-submit.ts'

// The styles and the govuk-frontend components look for these classes, so they must be set first.
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

preventDoubleSubmit(document)
enableRowFilters(document)
enableMarkAll(document)
enablePrintButtons(document)
saveDrafts(document)
start(() => warnOfTimeOut(document))
updateScrollRegions(document)
deleteOldRegisters().catch(reportError)

/** A component that fails to start must not stop the others. */
function start(component: () => unknown): void {
  try {
    component()
  } catch (error) {
    reportError(error)
  }
}
