import { verifyWizard } from './wizard-tmp.ts'
console.log(JSON.stringify(await verifyWizard('/tmp', { isFull: true })))
