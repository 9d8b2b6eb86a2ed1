import { use, type ReactNode } from 'react'
import { BackButton, type BackSubmission } from './back-button.tsx'
import { BackLink } from './back-link.tsx'
import { Breadcrumbs, type Breadcrumb } from './breadcrumbs.tsx'
import { ErrorSummary, type Errors } from '../forms/error-summary.tsx'
import { NotificationBanner } from './notification-banner.tsx'
import { ServiceNameContext } from './service-name.ts'

type PageProps = {
  /** The h1, and the beginning of the document title. */
  title: string
  /** Small text above the h1, such as "Data literacy: 3 of 6". */
  caption?: ReactNode
  /**
   * Errors of a form, by field. The page shows a summary, and the document title begins with
   * "Error: ".
   */
  errors?: Errors | null
  /** A link, or a button that submits the form of the page first. */
  back?: string | { href: string; text: string } | BackSubmission
  breadcrumbs?: readonly Breadcrumb[]
  /**
   * For charts and wide tables. Other pages use two thirds of the width, which is easier to read.
   */
  wide?: boolean
  /** What was just done, such as "Your place is booked." */
  notification?: ReactNode
  /**
   * The h1 is elsewhere: in a legend or label (`legendAsHeading`, `labelAsHeading`) or in a panel.
   */
  titleInLegend?: boolean
  /** Follows the title in the document title only: "page 2 of 9". */
  titleDetail?: string
  children: ReactNode
}

/**
 * What every page has around its content: title, back link or breadcrumbs, errors, notification and main landmark.
 */
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
  const serviceName = use(ServiceNameContext)
  const hasErrors = Object.keys(errors ?? {}).length > 0
  const content = (
    <>
      <ErrorSummary errors={errors} />
      {notification && !hasErrors ? (
        <NotificationBanner success>{notification}</NotificationBanner>
      ) : null}
      {caption ? <span className="govuk-caption-l">{caption}</span> : null}
      {titleInLegend ? null : <h1 className="govuk-heading-l">{title}</h1>}
      {children}
    </>
  )
  return (
    <div className="govuk-width-container">
      <title>{`${hasErrors ? 'Error: ' : ''}${title}${titleDetail ? ` (${titleDetail})` : ''} – ${serviceName}`}</title>
      {breadcrumbs ? <Breadcrumbs items={breadcrumbs} /> : null}
      {back ? <Back to={back} /> : null}
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

function Back({ to }: { to: NonNullable<PageProps['back']> }) {
  if (typeof to === 'string') return <BackLink href={to} />
  return 'form' in to ? <BackButton {...to} /> : <BackLink {...to} />
}
