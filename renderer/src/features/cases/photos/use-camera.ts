import { onScopeDispose, ref, shallowRef } from 'vue';

/** Why there is no live picture: not allowed, no camera, taken by another program, or an address that browsers do not trust. */
export type CameraFault = 'refused' | 'absent' | 'taken' | 'unsafe';
export interface CameraChoice { readonly id: string; readonly name: string }
type Devices = Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'>;

/** The camera last chosen on this station. */
const choiceKey = 'sportello-camera';

const faults: Readonly<Record<string, CameraFault>> = {
  NotAllowedError: 'refused', SecurityError: 'refused', NotFoundError: 'absent', OverconstrainedError: 'absent', NotSupportedError: 'absent', NotReadableError: 'taken', AbortError: 'taken',
};

/** Throws again what is no fault of a camera. */
function faultOf(error: unknown): CameraFault {
  const fault = error instanceof Error ? faults[error.name] : undefined;
  if (fault === undefined) throw error;
  return fault;
}

const halt = (stream: MediaStream | undefined): void => stream?.getTracks().forEach((track) => track.stop());

/** As large as the camera gives; without a chosen one, that which looks away from the person. */
const wish = (id: string | null): MediaStreamConstraints => ({
  audio: false,
  video: { width: { ideal: 3840 }, height: { ideal: 2160 }, ...(id === null ? { facingMode: { ideal: 'environment' } } : { deviceId: { ideal: id } }) },
});

/** The devices of this page; none where the browser does not trust its address. */
const pageDevices = (): Devices | undefined => 'mediaDevices' in navigator ? navigator.mediaDevices : undefined;

/** The live picture of a camera: the chosen one is remembered on this station, and it is switched off with the component. */
export function useCamera(devices: Devices | undefined = pageDevices()) {
  const stream = shallowRef<MediaStream>();
  const fault = ref<CameraFault>();
  const cameras = shallowRef<readonly CameraChoice[]>([]);
  const cameraId = ref('');
  let latest = 0;

  function stop(): void {
    latest += 1;
    halt(stream.value);
    stream.value = undefined;
  }

  /** Names are known only once a camera may be used. */
  async function listCameras(from: Devices): Promise<void> {
    const found = (await from.enumerateDevices()).filter(({ kind }) => kind === 'videoinput');
    cameras.value = found.map(({ deviceId, label }, place) => ({ id: deviceId, name: label === '' ? String(place + 1) : label }));
  }

  async function start(): Promise<void> {
    stop();
    const mine = latest;
    fault.value = devices === undefined ? 'unsafe' : undefined;
    if (devices === undefined) return;
    try {
      const opened = await devices.getUserMedia(wish(localStorage.getItem(choiceKey)));
      // Another start, or the end of the dialog, came between: this one is not wanted any more.
      if (mine !== latest) { halt(opened); return; }
      stream.value = opened;
      cameraId.value = opened.getVideoTracks()[0]?.getSettings().deviceId ?? '';
      await listCameras(devices);
    } catch (error) {
      if (mine === latest) fault.value = faultOf(error);
    }
  }

  function choose(id: string): Promise<void> {
    localStorage.setItem(choiceKey, id);
    return start();
  }

  onScopeDispose(stop);
  return { stream, fault, cameras, cameraId, start, choose, stop };
}
