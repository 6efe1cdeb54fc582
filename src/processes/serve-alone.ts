import { loadExampleCalls } from '../examples/load-example-calls.js';
import { loadExamples } from '../examples/load-examples.js';
import { JobRunner } from '../jobs/job-runner.js';
import { Metrics } from '../metrics/metrics.js';
import { SearchRebuild } from '../search/search-rebuild.service.js';
import { createApp } from '../start.js';
import { openPort, probePort } from './port.js';
import type { Register, Serving } from './register.js';

/** Answers from this process. @throws PortError */
export async function serve({ say, ...foundation }: Serving): Promise<Register> {
  const app = await createApp(foundation);
  try {
    await app.init();
    if (foundation.settings.embedded) {
      await loadExamples(app, say);
      await loadExampleCalls(app);
    }
    await openPort(foundation.settings, say, async (port, address) => {
      await probePort(port, address); // Nest would log what we say in one sentence
      await app.listen(port, address);
    });
    void app.get(SearchRebuild, { strict: false }).finish();
    app.get(JobRunner).start();
    const url = (await app.getUrl()).replace('[::1]', 'localhost').replace('0.0.0.0', 'localhost');
    return { url, metrics: () => app.get(Metrics).text(), close: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}
