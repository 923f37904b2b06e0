// Plans off the page. The work runs in portions, and says how far it is after each.
import { init } from './node_modules/quotapack/dist/index.js';

onmessage = async ({ data }) => {
  const qp = await init();
  const job = qp.job('recommend', data);
  const outcome = job.ok ? await job.value.run({ onProgress: (done) => postMessage({ done }) }) : job;
  postMessage({ outcome });
};
