/** A folder as a person writes it: `~` for the home folder. */
export function folderText(path: string, homeDir: string): string {
  return path === homeDir || path.startsWith(`${homeDir}/`) ? `~${path.slice(homeDir.length)}` : path
}
