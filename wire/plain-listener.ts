import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { bind, close } from './listener.ts';

export interface PlainListener {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves pages of our own over plain HTTP, for a browser on the same machine: a test authority's certificate would only be
 * refused there, and what stays on loopback is read by nobody.
 * @param serve its errors end the connection and nothing else
 * @throws {SetUpFault} when the port is taken or may not be used
 */
export async function listenPlain(options: {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly serve: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;
}): Promise<PlainListener> {
  const server = createServer((incoming, outgoing) => {
    options.serve(incoming, outgoing).catch((error) => {
      process.emitWarning(`A page failed: ${error instanceof Error ? error.stack : String(error)}`);
      outgoing.destroy();
    });
  });
  await bind(server, options.host, options.port);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return { port, close: () => close(server) };
}
