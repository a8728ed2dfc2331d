/** Set by the build from package.json. */
declare const __APP_VERSION__: string
declare const __DECLARED_ELECTRON__: string
/** Set by the build from build/package/fuses.mjs. */
declare const __FUSES__: readonly { readonly name: string; readonly index: number; readonly isOn: boolean; readonly text: string }[]
declare const __FUSE_SENTINEL__: string
