import { grey, judge, type LiveRemark } from './lighting.ts';

const LOOK_EVERY_MS = 400;
const SAMPLE = { width: 96, height: 72 };
const QUALITY = 0.92;

/** The camera behind the page: its stream, its lamp, what is to be said of its picture, and a photo of it. */
export class CameraEye {
  state = $state<'opening' | 'open' | 'none'>('opening');
  remark = $state.raw<LiveRemark | null>(null);
  lamp = $state(false);
  lit = $state(false);
  many = $state(false);
  facing = $state<'user' | 'environment'>('environment');
  #stream: MediaStream | null = null;
  #video: HTMLVideoElement | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly portrait: boolean) {
    this.facing = portrait ? 'user' : 'environment';
  }

  /** Show it in this element; never rejects: `state` tells. */
  async open(video: HTMLVideoElement): Promise<void> {
    this.#video = video;
    this.#end();
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: this.facing, width: { ideal: 1920 }, height: { ideal: 1440 } },
      });
      video.srcObject = this.#stream;
      await video.play();
    } catch {
      this.state = 'none'; // no camera, or the person said no: files remain
      return;
    }
    this.state = 'open';
    this.lamp = hasLamp(this.#track);
    const devices = await navigator.mediaDevices.enumerateDevices();
    this.many = devices.filter(({ kind }) => kind === 'videoinput').length > 1;
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  close(): void {
    this.#end();
    this.#video = null;
  }

  async turn(): Promise<void> {
    this.facing = this.facing === 'user' ? 'environment' : 'user';
    if (this.#video) await this.open(this.#video);
  }

  async light(): Promise<void> {
    this.lit = !this.lit;
    await this.#track?.applyConstraints({ advanced: [{ torch: this.lit } as MediaTrackConstraintSet] });
  }

  /** What the camera sees now, whole; null where it has no picture yet. */
  shoot(): Promise<Blob | null> {
    const video = this.#video;
    if (!video || video.videoWidth === 0) return Promise.resolve(null);
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  }

  get #track(): MediaStreamTrack | undefined {
    return this.#stream?.getVideoTracks()[0];
  }

  #look(): void {
    const video = this.#video;
    if (!video || video.videoWidth === 0) return;
    const { width, height } = SAMPLE;
    const canvas = document.createElement('canvas');
    Object.assign(canvas, SAMPLE);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return;
    context.drawImage(video, 0, 0, width, height);
    this.remark = judge(grey(context.getImageData(0, 0, width, height).data, width, height), !this.portrait);
  }

  #end(): void {
    clearInterval(this.#timer);
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.lamp = this.lit = false;
  }
}

/** The lamp is in the W3C's Image Capture draft, which the DOM's types do not know yet. */
function hasLamp(track: MediaStreamTrack | undefined): boolean {
  const able: object = track?.getCapabilities() ?? {};
  return 'torch' in able && able.torch === true;
}
