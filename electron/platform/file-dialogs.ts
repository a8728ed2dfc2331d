import { app, BrowserWindow, dialog, shell } from 'electron'
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
      { name: 'Mooring exports', extensions: ['mooring', 'json'] },
      { name: 'All files', extensions: ['*'] },
    ]
    const options = { title: 'Import', filters, properties: ['openFile' as const] }
    const window = windowInFront()
    const { canceled, filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
    return canceled ? null : (filePaths[0] ?? null)
  },
  showInFolder: (file) => shell.showItemInFolder(file),
}

function windowInFront(): BrowserWindow | undefined {
  return BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
}
