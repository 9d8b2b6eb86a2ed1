import { use, type ReactNode } from 'react'
import { classes } from '../class-names.ts'
import { ServiceNameContext } from './service-name.ts'
import { TimeOutWarning, type LoginTimes } from './time-out-warning.tsx'

/** `active`: the page is in this section. `current`: the link is to the page itself. */
type NavigationItem = { href: string; text: string; active?: boolean; current?: boolean }
type Account = {
  name: string
  /** The page with the person's logins. */
  href?: string
  /** The action of the sign-out form, which uses POST. */
  signOutAction: string
}

type ShellProps = {
  navigation: readonly NavigationItem[]
  /** Who is signed in. Without it, `signInHref` gives a link to sign in. */
  account?: Account | null
  signInHref?: string
  /** When the login of the person ends, to warn them. */
  loginTimes?: LoginTimes | null
  /** Shows a banner that says this is a demonstration. */
  demonstration?: boolean
  /** What the organisation that runs the service tells everyone. */
  banner?: string | null
  footerLinks: readonly { href: string; text: string }[]
  /** The organisation that runs the service, and the address for questions. */
  host?: { name: string | null; email: string | null }
  /** A `<Page>`, which has its own container and main landmark. */
  children: ReactNode
}

/** What surrounds every page: skip link, demonstration banner, header, navigation and footer. */
export function Shell({
  navigation,
  account,
  signInHref,
  loginTimes,
  demonstration,
  banner,
  footerLinks,
  host,
  children,
}: ShellProps) {
  const serviceName = use(ServiceNameContext)
  return (
    <>
      <a href="#main-content" className="govuk-skip-link" data-module="govuk-skip-link">
        Skip to main content
      </a>
      <header className="govuk-template__header">
        {demonstration ? (
          <div className="app-demonstration">
            <p className="govuk-width-container app-demonstration__text">
              This is a demonstration. Anyone can sign in to it, so do not enter anything about real
              people.
            </p>
          </div>
        ) : null}
        <div className="govuk-generic-header app-header">
          <div className="govuk-generic-header__container govuk-width-container">
            <div className="govuk-generic-header__logo">
              <a href="/" className="govuk-generic-header__homepage-link">
                {serviceName}
              </a>
            </div>
            {account ? (
              <AccountArea {...account} />
            ) : signInHref ? (
              <SignInLink href={signInHref} />
            ) : null}
          </div>
        </div>
        <ServiceNavigation items={navigation} />
      </header>
      {banner ? <HostBanner text={banner} /> : null}
      {children}
      <footer className="govuk-template__footer">
        <div className="app-footer">
          <div className="govuk-width-container">
            <h2 className="govuk-visually-hidden">Support links</h2>
            <ul className="app-footer__list">
              {footerLinks.map((link) => (
                <li key={link.href} className="app-footer__item">
                  <a className="app-footer__link" href={link.href}>
                    {link.text}
                  </a>
                </li>
              ))}
            </ul>
            <HostLine {...host} />
          </div>
        </div>
      </footer>
      {loginTimes ? <TimeOutWarning {...loginTimes} /> : null}
    </>
  )
}

/** Outside the main landmark, so it has its own label for people who move by landmarks. */
const HostBanner = ({ text }: { text: string }) => (
  <section className="app-host-banner" aria-label="Message about this service">
    <p className="govuk-width-container app-host-banner__text">{text}</p>
  </section>
)

function HostLine({ name, email }: Partial<NonNullable<ShellProps['host']>>) {
  if (!name && !email) return null
  return (
    <p className="app-footer__host">
      {name ? `This service is run by ${name}. ` : ''}
      {email ? (
        <>
          Contact:{' '}
          <a className="app-footer__link" href={`mailto:${email}`}>
            {email}
          </a>
        </>
      ) : null}
    </p>
  )
}

function ServiceNavigation({ items }: { items: readonly NavigationItem[] }) {
  if (items.length === 0) return null
  return (
    <section
      aria-label="Service information"
      className="govuk-service-navigation app-navigation"
      data-module="govuk-service-navigation"
    >
      <div className="govuk-width-container">
        <div className="govuk-service-navigation__container">
          <nav aria-label="Menu" className="govuk-service-navigation__wrapper">
            {items.length > 1 ? (
              <button
                type="button"
                className="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
                aria-controls="navigation"
                hidden
              >
                Menu
              </button>
            ) : null}
            <ul className="govuk-service-navigation__list" id="navigation">
              {items.map((item) => (
                <NavigationLink key={item.href} {...item} />
              ))}
            </ul>
          </nav>
        </div>
      </div>
    </section>
  )
}

function NavigationLink({ href, text, active, current }: NavigationItem) {
  const isActive = active || current
  return (
    <li
      className={classes(
        'govuk-service-navigation__item',
        isActive && 'govuk-service-navigation__item--active',
      )}
    >
      <a
        className="govuk-service-navigation__link"
        href={href}
        aria-current={current ? 'page' : active ? 'true' : undefined}
      >
        {isActive ? (
          <strong className="govuk-service-navigation__active-fallback">{text}</strong>
        ) : (
          text
        )}
      </a>
    </li>
  )
}

function AccountArea({ name, href, signOutAction }: Account) {
  return (
    <div className="app-account">
      <span className="govuk-visually-hidden">Signed in as </span>
      {href ? (
        <a className="app-account__link app-account__name" href={href}>
          {name}
        </a>
      ) : (
        <span className="app-account__name">{name}</span>
      )}
      <form method="post" action={signOutAction} className="app-account__form">
        <button type="submit" className="app-link-button app-account__link">
          Sign out
        </button>
      </form>
    </div>
  )
}

const SignInLink = ({ href }: { href: string }) => (
  <div className="app-account">
    <a className="app-account__link" href={href}>
      Sign in
    </a>
  </div>
)
