import type { ReactNode } from 'react'
import { BackLink } from './back-link.tsx'
import { Breadcrumbs, type Breadcrumb } from './breadcrumbs.tsx'
import { ErrorSummary, type Errors } from '../forms/error-summary.tsx'
import { NotificationBanner } from './notification-banner.tsx'
import { PRODUCT_NAME } from './product.ts'

type PageProps = {
  /** The h1, and the beginning of the document's title. */
  title: string
  /** What the page belongs to, small above the h1: "Data literacy: 3 of 6". */
  caption?: ReactNode
  /** The sentences by field, from a refused form: shown as a summary, and "Error: " stands before the document's title. */
  errors?: Errors | null
  /** Where the back link goes. */
  back?: string | { href: string; text: string }
  breadcrumbs?: readonly Breadcrumb[]
  /** For charts and wide tables; otherwise two thirds of the page, a length that reads well. */
  wide?: boolean
  /** What was just done, said once after it: "Your place is booked." */
  notification?: ReactNode
  /** The h1 is in a legend or label of the form (`legendAsHeading`, `labelAsHeading`) or in a panel. */
  titleInLegend?: boolean
  /** Follows the h1's words in the document's title: "page 2 of 9". */
  titleDetail?: string
  children: ReactNode
}

/** Every page: its title, the way back, what is wrong, what was done, and the main landmark around its content. */
export function Page(props: PageProps) {
  const {
    title,
    caption,
    errors,
    back,
    breadcrumbs,
    wide,
    notification,
    titleInLegend,
    titleDetail,
    children,
  } = props
  const isWrong = Object.keys(errors ?? {}).length > 0
  const content = (
    <>
      <ErrorSummary errors={errors} />
      {notification && !isWrong ? (
        <NotificationBanner success>{notification}</NotificationBanner>
      ) : null}
      {caption ? <span className="govuk-caption-l">{caption}</span> : null}
      {titleInLegend ? null : <h1 className="govuk-heading-l">{title}</h1>}
      {children}
    </>
  )
  return (
    <div className="govuk-width-container">
      <title>{`${isWrong ? 'Error: ' : ''}${title}${titleDetail ? ` (${titleDetail})` : ''} – ${PRODUCT_NAME}`}</title>
      {breadcrumbs ? <Breadcrumbs items={breadcrumbs} /> : null}
      {back ? <BackLink {...(typeof back === 'string' ? { href: back } : back)} /> : null}
      <main className="govuk-main-wrapper" id="main-content">
        {wide ? (
          content
        ) : (
          <div className="govuk-grid-row">
            <div className="govuk-grid-column-two-thirds">{content}</div>
          </div>
        )}
      </main>
    </div>
  )
}
