import type { ReactNode } from 'react'
import { classes } from '../class-names.ts'

type NotificationBannerProps = {
  /** A text becomes one bold line; anything else is shown as it is. */
  children: ReactNode
  /** Green, read out at once: says what was just done. Otherwise it is "Important". */
  success?: boolean
}

/** Something to know before reading on. One a page, above the h1, never beside an error summary. */
export function NotificationBanner({ children, success }: NotificationBannerProps) {
  return (
    <div
      className={classes(
        'govuk-notification-banner',
        success && 'govuk-notification-banner--success',
      )}
      role={success ? 'alert' : 'region'}
      aria-labelledby="govuk-notification-banner-title"
      data-module="govuk-notification-banner"
    >
      <div className="govuk-notification-banner__header">
        <h2 className="govuk-notification-banner__title" id="govuk-notification-banner-title">
          {success ? 'Success' : 'Important'}
        </h2>
      </div>
      <div className="govuk-notification-banner__content">
        {typeof children === 'string' ? (
          <p className="govuk-notification-banner__heading">{children}</p>
        ) : (
          children
        )}
      </div>
    </div>
  )
}
