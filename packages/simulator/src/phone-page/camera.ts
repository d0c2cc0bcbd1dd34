/** Reads the text of a QR code from a video frame, or null when there is none in it. */
type Decode = (video: HTMLVideoElement) => Promise<string | null>

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
interface DetectorClass {
  new (options: { formats: readonly string[] }): Detector
  getSupportedFormats(): Promise<readonly string[]>
}

const PAUSE_MS = 150
const FRAME_WIDTH = 640

export interface CameraListener {
  readonly started: () => void
  readonly unavailable: () => void
  readonly read: (text: string) => void
}

/** Shows the back camera in `video` and reports every code it sees, until the returned stop is called. */
export function watchCamera(video: HTMLVideoElement, listener: CameraListener): () => void {
  const stop = new AbortController()
  void watch(video, listener, stop.signal).catch(() => {
    if (!stop.signal.aborted) listener.unavailable()
  })
  return () => stop.abort()
}

async function watch(
  video: HTMLVideoElement,
  listener: CameraListener,
  stopped: AbortSignal,
): Promise<void> {
  const wanted = { video: { facingMode: 'environment' }, audio: false }
  const stream = await navigator.mediaDevices.getUserMedia(wanted)
  try {
    const decode = await chooseDecoder()
    if (stopped.aborted) return
    video.srcObject = stream
    await video.play()
    listener.started()
    while (!stopped.aborted && stream.active) {
      const text = await decode(video)
      if (text !== null && !stopped.aborted) listener.read(text)
      await new Promise((resume) => setTimeout(resume, PAUSE_MS))
    }
  } finally {
    for (const track of stream.getTracks()) track.stop()
  }
}

async function chooseDecoder(): Promise<Decode> {
  const detectorClass = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  const formats = (await detectorClass?.getSupportedFormats().catch(() => [])) ?? []
  if (detectorClass === undefined || !formats.includes('qr_code')) return softwareDecoder()
  const detector = new detectorClass({ formats: ['qr_code'] })
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? null
}

async function softwareDecoder(): Promise<Decode> {
  const { default: jsQR } = await import('jsqr')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('no canvas')
  return async (video) => {
    const scale = Math.min(1, FRAME_WIDTH / video.videoWidth)
    canvas.width = Math.round(video.videoWidth * scale)
    canvas.height = Math.round(video.videoHeight * scale)
    context.drawImage(video, 0, 0, canvas.width, canvas.height)
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
    return jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data ?? null
  }
}
