import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Settings } from '../settings.js';

const TEXT_FORMAT = 'text/plain; version=0.0.4; charset=utf-8';

export interface MetricsServer {
  /** Where Prometheus finds them. */
  url: string;
  close(): Promise<void>;
}

/**
 * Tells metrics on a port of their own: they are for operators, and the API's port is for everybody.
 * @param read everything in Prometheus's text format; when it fails the scrape does (HTTP 503)
 */
export async function serveMetrics(
  { metricsPort, metricsHost }: Pick<Settings, 'metricsPort' | 'metricsHost'>,
  read: () => Promise<string>,
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics')
      return void response.writeHead(404).end();
    read().then(
      (text) => response.writeHead(200, { 'Content-Type': TEXT_FORMAT }).end(text),
      () => response.writeHead(503).end(),
    );
  });
  server.listen(metricsPort, metricsHost);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const host = metricsHost.includes(':') ? `[${metricsHost}]` : metricsHost;
  return {
    url: `http://${host}:${port}/metrics`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
