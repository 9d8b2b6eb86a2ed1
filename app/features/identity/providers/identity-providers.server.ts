/** The identity providers that people can sign in with, as pages show them. */
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'
import type { ProviderSettings } from '#app/platform/openid/provider-settings.server.ts'

export type ListedProvider = { number: number; name: string }

export const listIdentityProviders = (): ListedProvider[] =>
  env().identityProviders.map(({ number, name }) => ({ number, name }))

/** The provider with the number in a URL, or null. */
export const findIdentityProvider = (number: string | undefined): ProviderSettings | null =>
  env().identityProviders.find((provider) => String(provider.number) === number) ?? null

/** Where a provider sends people back to. Providers compare it with the URL that they were given. */
export const returnUrl = ({ number }: ListedProvider): string =>
  `${env().baseUrl}${paths.returnFromProvider(number)}`
