/** A worker of the development server: it connects, says so, and stays until it is ended. */
async function main(): Promise<void> {
  const { CONFIGHUB_URL: url, CONFIGHUB_WORKER_ID: id, CONFIGHUB_WORKER_SECRET: secret } = process.env
  if (!url || !id || !secret) throw new Error('CONFIGHUB_URL, CONFIGHUB_WORKER_ID and CONFIGHUB_WORKER_SECRET have to be set.')
  const ask = async (verb: string) => {
    const answer = await fetch(`${url}/bridge_worker/${id}/${verb}`, { headers: { authorization: `Bearer ${secret}` } })
    if (!answer.ok) throw new Error(`The server refused the worker with ${answer.status}.`)
    return answer
  }
  await ask('me')
  const { body } = await ask('stream')
  console.log('connected')
  const reader = body?.getReader()
  while (reader && !(await reader.read()).done);
  throw new Error('The server ended the connection.')
}

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : String(cause))
  process.exitCode = 1
})
