import { EventEmitter } from 'node:events';
import Bonjour from 'bonjour-service';

/** Where multicast DNS is spoken. */
export interface Network {
  /** UDP port; absent: 5353, the only one that others listen on. */
  readonly port?: number;
  /** Address of the network card; absent: all. */
  readonly interface?: string;
  /** Address to listen on; absent: that of the card, or all. Linux gives what is sent to a group to none but who listens on all. */
  readonly bind?: string;
}

/** The library, with its failures heard: unheard, a port that is taken would end the process. */
export function openBonjour(network: Network, onFailure: (error: unknown) => void): Bonjour {
  const bonjour = new Bonjour(network, onFailure);
  const socket: unknown = bonjour['server'].mdns;
  if (socket instanceof EventEmitter) socket.on('error', onFailure);
  return bonjour;
}
