import { hostSettings, settingsOfEnvironment } from '#app/data/operations/host-settings.server.ts'

/** The settings in force. */
export const findSettings = () => hostSettings()

/** The settings that no one can change on a page, because the environment sets them. */
export const listFixedSettings = () => settingsOfEnvironment()
