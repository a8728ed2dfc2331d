/** Set by the build from package.json. */
declare const __APP_VERSION__: string
declare const __DECLARED_ELECTRON__: string
