import type { ReactNode } from 'react'
import { classes } from '../class-names.ts'

type NotificationBannerProps = {
  /** A string is shown as one bold line, and anything else unchanged. */
  children: ReactNode
  /** Says what was just done: green, and read out at once. Otherwise the banner is "Important". */
  success?: boolean
}

/** A banner above the h1. Use at most one on each page, and never with an error summary. */
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
