import { app, BrowserWindow, dialog, shell, type OpenDialogOptions } from 'electron'
import { join } from 'node:path'
import type { FileDialogs } from '../services/inventory-transfer/transfer-ports.ts'

/** The system's dialogs for files, over the window in front. The system asks before a file is replaced. */
export const fileDialogs: FileDialogs = {
  async chooseExportFile(suggestedName) {
    const options = { title: 'Export', defaultPath: join(app.getPath('documents'), suggestedName), properties: ['showOverwriteConfirmation' as const, 'createDirectory' as const] }
    const window = windowInFront()
    const { canceled, filePath } = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options))
    return canceled || !filePath ? null : filePath
  },
  async chooseImportFile() {
    const filters = [
      { name: 'Mooring exports and tables', extensions: ['mooring', 'json', 'csv'] },
      { name: 'All files', extensions: ['*'] },
    ]
    return choose({ title: 'Import', filters, properties: ['openFile'] })
  },
  chooseTerraform: (from) => choose({ title: from === 'folder' ? 'Folder of Terraform or OpenTofu' : 'State of Terraform or OpenTofu', properties: [from === 'folder' ? 'openDirectory' : 'openFile', 'showHiddenFiles'] }),
  showInFolder: (file) => shell.showItemInFolder(file),
}

async function choose(options: OpenDialogOptions): Promise<string | null> {
  const window = windowInFront()
  const { canceled, filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
  return canceled ? null : (filePaths[0] ?? null)
}

function windowInFront(): BrowserWindow | undefined {
  return BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
}
