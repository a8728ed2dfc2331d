const SOFTWARE_RENDERERS = /swiftshader|llvmpipe|softpipe|software|microsoft basic render/i

let answer: boolean | null = null

/**
 * True when WebGL runs on a graphics card. Drawn by the processor it starves the page of frames: the DOM renderer is
 * the better one there. Asked once a page, because the question costs a graphics context.
 */
export function hasGpu(): boolean {
  answer ??= askGpu()
  return answer
}

function askGpu(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2')
  if (!gl) return false
  const info = gl.getExtension('WEBGL_debug_renderer_info')
  const renderer: unknown = info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : ''
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return typeof renderer === 'string' && renderer !== '' && !SOFTWARE_RENDERERS.test(renderer)
}
