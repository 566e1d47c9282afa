const denied = ['microphone=()', 'geolocation=()', 'usb=()', 'serial=()', 'hid=()', 'payment=()'];

/** What a page may ask of the device, whichever shell serves it: the clerk's the camera, to photograph papers; no page anything else. */
export const permissionsPolicy = (page: string): string => [page === 'clerk.html' ? 'camera=(self)' : 'camera=()', ...denied].join(', ');
