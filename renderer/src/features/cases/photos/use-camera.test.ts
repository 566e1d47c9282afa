import { beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { useCamera } from './use-camera.ts';

type Devices = NonNullable<Parameters<typeof useCamera>[0]>;

/** A stream of one camera, which knows whether it is on. */
function fakeStream(deviceId: string) {
  const track = { stop: vi.fn<() => void>(), getSettings: () => ({ deviceId }) };
  const stream: object = { getTracks: () => [track], getVideoTracks: () => [track] };
  return { stream: stream as MediaStream, track };
}

const camera = (deviceId: string, label: string, kind = 'videoinput') => ({ deviceId, label, kind });
const getUserMedia = vi.fn<Devices['getUserMedia']>();
const enumerateDevices = vi.fn<() => Promise<object[]>>();

function begin(devices: object | undefined = { getUserMedia, enumerateDevices }) {
  const scope = effectScope();
  const made = scope.run(() => useCamera(devices as Devices | undefined));
  if (made === undefined) throw new Error('The scope has ended');
  return { ...made, end: () => scope.stop() };
}

beforeEach(() => {
  localStorage.clear();
  getUserMedia.mockReset();
  enumerateDevices.mockReset().mockResolvedValue([camera('a', 'Frontale'), camera('m', 'Microfono', 'audioinput'), camera('b', '')]);
});

describe('the camera', () => {
  it('is asked for without sound, the one that looks at the paper first, and its neighbours are named', async () => {
    getUserMedia.mockResolvedValue(fakeStream('a').stream);
    const { start, cameras, cameraId, fault } = begin();
    await start();
    expect(getUserMedia.mock.calls[0]?.[0]).toMatchObject({ audio: false, video: { facingMode: { ideal: 'environment' } } });
    expect([cameras.value, cameraId.value, fault.value]).toEqual([[{ id: 'a', name: 'Frontale' }, { id: 'b', name: '2' }], 'a', undefined]);
  });

  it('once chosen is that of this station, and the one before is switched off', async () => {
    const first = fakeStream('a');
    getUserMedia.mockResolvedValueOnce(first.stream).mockResolvedValue(fakeStream('b').stream);
    const { start, choose } = begin();
    await start();
    await choose('b');
    expect(first.track.stop).toHaveBeenCalledOnce();
    await begin().start();
    expect(getUserMedia.mock.calls.slice(1).map(([wish]) => wish)).toEqual([1, 2].map(() => expect.objectContaining({ video: expect.objectContaining({ deviceId: { ideal: 'b' } }) })));
  });

  it.each([
    ['NotAllowedError', 'refused'], ['NotFoundError', 'absent'], ['NotReadableError', 'taken'],
  ])('that answers %s is %s, until it is tried again', async (name, fault) => {
    getUserMedia.mockRejectedValueOnce(Object.assign(new Error('no'), { name })).mockResolvedValue(fakeStream('a').stream);
    const made = begin();
    await made.start();
    expect([made.fault.value, made.stream.value]).toEqual([fault, undefined]);
    await made.start();
    expect(made.fault.value).toBeUndefined();
  });

  it('at an address that browsers do not trust is told to be out of reach', async () => {
    vi.stubGlobal('navigator', {});
    const scope = effectScope();
    const made = scope.run(() => useCamera());
    await made?.start();
    expect(made?.fault.value).toBe('unsafe');
    vi.unstubAllGlobals();
  });

  it('is off once the dialog is closed, also when it came only afterwards', async () => {
    const [running, late] = [fakeStream('a'), fakeStream('a')];
    const answer = Promise.withResolvers<MediaStream>();
    getUserMedia.mockResolvedValueOnce(running.stream).mockReturnValueOnce(answer.promise);
    const { start, end } = begin();
    await start();
    const again = start();
    end();
    answer.resolve(late.stream);
    await again;
    expect([running.track.stop.mock.calls.length, late.track.stop.mock.calls.length]).toEqual([1, 1]);
  });
});
